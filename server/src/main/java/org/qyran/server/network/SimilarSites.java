package org.qyran.server.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.network.merges.Entities;
import org.qyran.network.merges.Merge;
import org.qyran.network.merges.State;
import org.qyran.network.sites.CompareSites;
import org.qyran.network.sites.Lead;
import org.qyran.network.sites.ProfileLikeness;
import org.qyran.network.sites.Site;
import org.qyran.network.sites.SiteKind;
import org.qyran.network.sites.SiteValues;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Sites that may have been worked as one was, among those that records of the asker's own cases
 * name (design §5.12). Each is a lead; none is a link, and nothing else is looked at.
 */
@Service
class SimilarSites {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;

    SimilarSites(JdbcClient jdbc, Work work, Reads reads) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
    }

    /**
     * What one attribute says.
     *
     * @param weight natural log-odds: above 0 speaks for one way of working, below 0 against
     * @param word what the weight means
     */
    record Reason(
            String attribute,
            String label,
            List<String> ours,
            List<String> theirs,
            double weight,
            String word) {}

    /** How alike the chemical profiles are, where a method is validated for the substance. */
    record Profile(String said, @Nullable Double likeness, @Nullable Integer peaks) {}

    /**
     * @param score by which leads are ranked; that of the site and of those like it
     * @param ratio likelihood ratio of the pair alone, from 30 sites of the kind on
     */
    record LeadTold(
            UUID mention,
            String label,
            UUID operation,
            double score,
            @Nullable Double ratio,
            List<Reason> reasons,
            Profile profile) {}

    record LeadsTold(List<LeadTold> leads, String said) {}

    private record Row(
            UUID id, String kind, String label, UUID operation, Map<String, String> values) {}

    /** A site with the mentions that are one. */
    private record Named(Row first, Site site) {}

    LeadsTold like(Viewer viewer, UUID mention, @Nullable Integer top) {
        if (viewer.reads(Kind.RECORD).isEmpty()) {
            throw Refused.absent();
        }
        int most = top == null ? USUAL : (int) Check.number("top", (double) top, 1, MOST);
        return work.act(
                viewer,
                acts -> {
                    List<Row> rows = rows();
                    int[] entity = entities(rows);
                    Map<String, Named> sites = sites(rows, entity);
                    int at = -1;
                    for (int place = 0; place < rows.size(); place++) {
                        at = rows.get(place).id().equals(mention) ? entity[place] : at;
                    }
                    if (at < 0) {
                        throw Refused.absent();
                    }
                    Named own = sites.get(rows.get(at).id().toString());
                    if (own == null) {
                        throw Refused.absent();
                    }
                    LeadsTold told = told(viewer, own, sites, most);
                    List<UUID> shown = new ArrayList<>(List.of(own.first().id()));
                    told.leads().forEach(lead -> shown.add(lead.mention()));
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.RECORD),
                            Read.ofList(
                                    "similar-sites",
                                    own.first().operation(),
                                    mention.toString(),
                                    Map.of("site", mention, "top", most),
                                    shown));
                    return told;
                });
    }

    private static LeadsTold told(Viewer viewer, Named own, Map<String, Named> sites, int most) {
        NetworkWords words = new NetworkWords(viewer.language());
        CompareSites compare = new CompareSites(sites.values().stream().map(Named::site).toList());
        List<LeadTold> leads =
                compare.leads(own.site(), most).stream()
                        .map(lead -> lead(words, own.site(), lead, sites))
                        .toList();
        return new LeadsTold(leads, words.say("leads-said"));
    }

    private static LeadTold lead(
            NetworkWords words, Site own, Lead lead, Map<String, Named> sites) {
        Named other = sites.get(lead.site().name());
        if (other == null) {
            throw new IllegalStateException("a lead to what was not compared");
        }
        return new LeadTold(
                other.first().id(),
                other.first().label(),
                other.first().operation(),
                lead.withAlike(),
                lead.likelihoodRatio().orElse(null),
                lead.terms().stream().map(term -> reason(words, own, lead.site(), term)).toList(),
                profile(words, lead.profile()));
    }

    private static Reason reason(NetworkWords words, Site own, Site other, Lead.Term term) {
        String word =
                !term.known()
                        ? "reason-unknown"
                        : term.logOdds() > 0 ? "reason-for" : "reason-against";
        return new Reason(
                term.attribute().name(),
                term.attribute().label(words.language()),
                there(own, term.attribute()),
                there(other, term.attribute()),
                term.logOdds(),
                words.say(word));
    }

    private static List<String> there(Site site, SiteKind.Attribute attribute) {
        return Optional.ofNullable(site.facts().get(attribute.name()))
                .map(facts -> List.copyOf(new TreeSet<>(facts.there())))
                .orElse(List.of());
    }

    private static Profile profile(NetworkWords words, ProfileLikeness likeness) {
        return switch (likeness) {
            case ProfileLikeness.NotMeasured _ ->
                    new Profile(words.say("profile-none"), null, null);
            case ProfileLikeness.OtherSubstance other ->
                    new Profile(words.say("profile-other", other.one(), other.two()), null, null);
            case ProfileLikeness.NotValidated not ->
                    new Profile(words.say("profile-not-validated", not.substance()), null, null);
            case ProfileLikeness.TooFewPeaks few ->
                    new Profile(words.say("profile-few", few.peaks()), null, few.peaks());
            case ProfileLikeness.Compared compared ->
                    new Profile(
                            words.say(
                                    "profile-compared",
                                    compared.substance(),
                                    compared.likeness(),
                                    compared.asAlike(),
                                    compared.pairs(),
                                    compared.source()),
                            compared.likeness(),
                            compared.peaks());
        };
    }

    /** Every site that the asker sees, in the order of identifiers. */
    private List<Row> rows() {
        return jdbc.sql(
                        """
                        select id, kind, label, attributes, (own_operations(operations))[1] own
                        from mention where not withdrawn and kind = any(:kinds)
                        order by id
                        """)
                .param("kinds", SiteKind.all().stream().map(SiteKind::name).toArray(String[]::new))
                .query((row, _) ->
                        new Row(
                                Rows.id(row, "id"),
                                row.getString("kind"),
                                row.getString("label"),
                                Rows.id(row, "own"),
                                RecordTexts.values(row.getString("attributes"))))
                .list();
    }

    private int[] entities(List<Row> rows) {
        Map<UUID, Integer> places = new HashMap<>();
        rows.forEach(row -> places.put(row.id(), places.size()));
        List<Merge> merges = new ArrayList<>();
        jdbc.sql(
                        """
                        select left_mention, right_mention, state, score from merge
                        where state <> 'proposed' and kind = any(:kinds)
                        """)
                .param("kinds", SiteKind.all().stream().map(SiteKind::name).toArray(String[]::new))
                .query(row -> {
                    Integer left = places.get(Rows.id(row, "left_mention"));
                    Integer right = places.get(Rows.id(row, "right_mention"));
                    if (left != null && right != null) {
                        merges.add(
                                new Merge(
                                        left,
                                        right,
                                        row.getDouble("score"),
                                        State.valueOf(
                                                row.getString("state").toUpperCase(Locale.ROOT))));
                    }
                });
        return Entities.of(rows.size(), merges);
    }

    /** By the first mention of each; several records of one site tell of it together. */
    private static Map<String, Named> sites(List<Row> rows, int[] entity) {
        Map<Integer, Map<String, String>> values = new TreeMap<>();
        for (int place = 0; place < entity.length; place++) {
            Map<String, String> of = values.computeIfAbsent(entity[place], _ -> new TreeMap<>());
            rows.get(place)
                    .values()
                    .forEach((name, value) -> of.merge(name, value, (a, b) -> a + ";" + b));
        }
        Map<String, Named> sites = new TreeMap<>();
        values.forEach((first, of) -> {
            Row row = rows.get(first);
            String basis = of.getOrDefault("case", row.operation().toString());
            SiteKind kind = SiteKind.of(row.kind()).orElseThrow();
            String name = row.id().toString();
            sites.put(name, new Named(row, SiteValues.of(name, basis, kind, of)));
        });
        return sites;
    }
}
