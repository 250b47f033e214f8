package org.qyran.network.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.kernel.BadInput;
import org.qyran.network.table.Quarantined;

class CompareSitesTest {

    private static final SiteKind LABORATORY = SiteKind.of("laboratory").orElseThrow();

    @TempDir private Path folder;

    private ReadSites.Read read(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return ReadSites.read(List.of(file));
    }

    /** By the definition, with plain counting over all sites each time. */
    private static double slow(List<Site> sites, Site one, Site two) {
        double sum = 0;
        for (SiteKind.Attribute attribute : LABORATORY.attributes()) {
            Facts a = one.facts(attribute);
            Facts b = two.facts(attribute);
            if (a.known() && b.known()) {
                List<Site> known = sites.stream().filter(s -> s.facts(attribute).known()).toList();
                boolean different = false;
                double here = 0;
                for (String value : List.of("v0", "v1", "v2", "v3")) {
                    boolean inA = a.there().contains(value);
                    boolean inB = b.there().contains(value);
                    double share =
                            (known.stream()
                                                    .filter(s ->
                                                            s.facts(attribute)
                                                                    .there()
                                                                    .contains(value))
                                                    .count()
                                            + 0.5)
                                    / (known.size() + 1);
                    double kept = attribute.kept();
                    if (inA && inB) {
                        here += Math.log((kept + (1 - kept) * share) / share);
                    } else if (inA || inB) {
                        different = true;
                        Facts lacking = inA ? b : a;
                        boolean unsaid =
                                attribute.many()
                                        && !lacking.there().isEmpty()
                                        && !lacking.absent().contains(value);
                        here += Math.log(1 - kept * (unsaid ? 0.7 : 1));
                    }
                }
                sum += different && !attribute.many() ? Math.log(1 - attribute.kept()) : here;
            }
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void addsUpAsTheSlowReference(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            Map<String, Facts> facts = new HashMap<>();
            for (SiteKind.Attribute attribute : LABORATORY.attributes()) {
                List<String> values = new ArrayList<>();
                for (int v = random.nextInt(attribute.many() ? 4 : 2); v > 0; v--) {
                    values.add((random.nextInt(6) == 0 ? "-v" : "v") + random.nextInt(4));
                }
                facts.put(attribute.name(), Facts.of(values));
            }
            sites.add(new Site("S" + i, "case", LABORATORY, facts, Optional.empty()));
        }
        CompareSites compare = new CompareSites(sites);
        for (Site site : sites) {
            List<Lead> leads = compare.leads(site, 13);
            long speaking =
                    sites.stream()
                            .filter(s -> !s.equals(site))
                            .filter(s ->
                                    slow(sites, site, s) > 0 || slowTogether(sites, site, s) > 0)
                            .count();
            assertThat(leads).hasSize((int) speaking);
            double last = Double.POSITIVE_INFINITY;
            for (Lead lead : leads) {
                assertThat(lead.logOdds()).isCloseTo(slow(sites, site, lead.site()), within(1e-9));
                assertThat(lead.withAlike())
                        .isLessThanOrEqualTo(last)
                        .isCloseTo(slowTogether(sites, site, lead.site()), within(1e-9));
                last = lead.withAlike();
            }
        }
    }

    /** Of a site and those like it, each by its chance. */
    private static double slowTogether(List<Site> sites, Site one, Site two) {
        double sum = 0;
        double weights = 0;
        for (Site other : sites) {
            if (!other.equals(one)) {
                double weight =
                        other.equals(two) ? 1 : 1 / (1 + Math.exp(-slow(sites, two, other)));
                sum += weight * slow(sites, one, other);
                weights += weight;
            }
        }
        return sum / weights;
    }

    @Test
    void whatIsNotKnownIsNotAbsent() throws IOException {
        StringBuilder text = new StringBuilder("site,case,packaging,equipment\n");
        text.append("A,K,bag 9,kit 2;kit 7\nB,K,bag 9,\nC,K,bag 9,kit 2;-kit 7\n");
        text.append("D,K,bag 9,kit 2\n");
        for (int i = 0; i < 24; i++) {
            text.append("X%d,K,bag %d,kit 2\n".formatted(i, i % 3));
        }
        List<Site> sites = read("sites.csv", text.toString()).sites();
        List<Lead> leads = new CompareSites(sites).leads(sites.get(0), 20);
        assertThat(leads).extracting(lead -> lead.site().name()).containsExactly("B", "D", "C");
        assertThat(leads).allSatisfy(lead -> assertThat(lead.likelihoodRatio()).isEmpty());
        assertThat(leads.getFirst().terms())
                .filteredOn(term -> !term.known())
                .extracting(term -> term.attribute().name())
                .contains("equipment", "waste");
    }

    @Test
    void rareAgreementSaysMore() throws IOException {
        StringBuilder text = new StringBuilder("site,case,packaging,cover_business\n");
        text.append("A,K,rare bag,shop\nB,K,rare bag,office\nC,K,plain bag,shop\n");
        for (int i = 0; i < 40; i++) {
            text.append("X%d,K,plain bag %d,shop\n".formatted(i, i % 9));
        }
        List<Site> sites = read("s.csv", text.toString()).sites();
        Lead first = new CompareSites(sites).leads(sites.get(0), 1).getFirst();
        assertThat(first.site().name()).isEqualTo("B");
        assertThat(first.likelihoodRatio()).isPresent();
        assertThat(first.terms())
                .filteredOn(term -> term.attribute().name().equals("packaging"))
                .singleElement()
                .satisfies(term ->
                        assertThat(term.shared())
                                .containsExactly(new Lead.Shared("rare bag", 2, 43)));
    }

    @Test
    void profilesAreComparedOnlyWhereThatWasShownToWork() throws IOException {
        ReadSites.Read read =
                read(
                        "sites.json",
                        """
                        [{"site":"A","case":"K","substance":"Amphetamine","premises":"yard",
                          "profile":{"p1":16,"p2":1,"p3":81,"p4":0,"p5":2}},
                         {"site":"B","case":"K","substance":"амфетамин","premises":"yard",
                          "profile":{"p1":32,"p2":2,"p3":162,"p4":0,"p5":4,"p6":9}},
                         {"site":"C","case":"K","substance":"mephedrone","premises":["yard"],"product":null,
                          "profile":{"p1":1,"p2":2,"p3":3,"p4":4,"p5":5}},
                         {"site":"D","case":"K","premises":"yard","substance":"amphetamine",
                          "profile":{"p1":1,"p2":2}},
                         {"site":"E","case":"K","premises":"yard","substance":"cocaine",
                          "profile":{"p1":1,"p2":1,"p3":1,"p4":1,"p5":6}},
                         {"site":"F","case":"K","premises":"yard","substance":"cocaine",
                          "profile":{"p1":1,"p2":1,"p3":1,"p4":1,"p5":1}},
                         {"site":"G","case":"K","premises":"yard"},
                         {"site":"H","case":"K","premises":"barn"}]
                        """);
        CompareSites compare = new CompareSites(read.sites());
        Map<String, ProfileLikeness> toA = profiles(compare, read.sites().get(0));
        assertThat(toA.get("B"))
                .isInstanceOfSatisfying(
                        ProfileLikeness.Compared.class,
                        same -> {
                            assertThat(same.likeness()).isCloseTo(1, within(1e-12));
                            assertThat(same.peaks()).isEqualTo(5);
                            assertThat(same.measure())
                                    .isEqualTo(ProfileMethod.Measure.PEARSON_FOURTH_ROOT);
                        });
        assertThat(toA.get("D")).isEqualTo(new ProfileLikeness.TooFewPeaks(2));
        assertThat(toA.get("E")).isInstanceOf(ProfileLikeness.OtherSubstance.class);
        assertThat(toA.get("G")).isEqualTo(new ProfileLikeness.NotMeasured());
        assertThat(profiles(compare, read.sites().get(2)).get("A"))
                .isEqualTo(new ProfileLikeness.NotValidated("mephedrone"));
        // Shares .1 and .6 against .2: 1 − (4 · .1⁄.3 + .4⁄.8) ⁄ 5.
        assertThat(profiles(compare, read.sites().get(4)).get("F"))
                .isInstanceOfSatisfying(
                        ProfileLikeness.Compared.class,
                        other ->
                                assertThat(other.likeness())
                                        .isCloseTo(
                                                1 - (4 * 0.1 / 0.3 + 0.4 / 0.8) / 5,
                                                within(1e-12)));
    }

    private static Map<String, ProfileLikeness> profiles(CompareSites compare, Site site) {
        Map<String, ProfileLikeness> profiles = new HashMap<>();
        compare.leads(site, 10).forEach(lead -> profiles.put(lead.site().name(), lead.profile()));
        return profiles;
    }

    @Test
    void onlySitesOfACaseAreCompared() throws IOException {
        ReadSites.Read read =
                read("s.csv", "объект,дело,продукт,адрес\nA,K,x,y\nB,,x,y\n,K,x,y\nA,K,x,y\n");
        assertThat(read.sites()).extracting(Site::name).containsExactly("A");
        assertThat(read.unread()).containsExactly("адрес");
        assertThat(read.aside())
                .extracting(Quarantined::reason)
                .containsExactly(
                        Quarantined.Reason.NO_CASE,
                        Quarantined.Reason.NO_ID,
                        Quarantined.Reason.REPEATED_ID);
        for (String text :
                List.of(
                        "address,tenant\nx,y\n",
                        "site,case,tenant\na,k,y\n",
                        "site,case,product,kind\na,k,y,bakery\n",
                        "site,case,product,profile\na,k,y,p1\n")) {
            assertThatThrownBy(() -> read("bad.csv", text)).as(text).isInstanceOf(BadInput.class);
        }
        assertThatThrownBy(() -> read("bad.json", "[{")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> read("bad.json", "{}")).isInstanceOf(BadInput.class);
    }
}
