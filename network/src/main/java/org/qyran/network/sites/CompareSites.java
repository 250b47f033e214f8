package org.qyran.network.sites;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compares a site with the others of its kind that its reader may see; what is rare is counted
 * among these and nowhere else.
 *
 * <p>Whoever works the same way keeps a value with chance k, or else takes one as everybody does,
 * with the share p of sites that have it. A value both have then speaks with (k + (1 − k) p) ⁄ p
 * for the same way of working; one that only one has, with 1 − k; what is not known, with nothing.
 */
public final class CompareSites {

    /** With fewer sites nobody can say what is rare. */
    static final int POPULATION = 30;

    /** How often what is there is written down: a list of things found is seldom complete. */
    private static final double TOLD = 0.7;

    /** So many of the likest are looked at together with the sites like them. */
    private static final int REACHED = 60;

    /** Sites told of as like a lead. */
    private static final int TOLD_ALIKE = 3;

    /** Profiles of that many sites are enough to say what is usual. */
    private static final int REFERENCE = 400;

    private final List<Site> sites;
    private final Map<String, Integer> kinds = new HashMap<>();

    /** By kind, then attribute. */
    private final Map<String, Map<String, Tally>> tallies = new HashMap<>();

    /** By method, the likeness of pairs of sites, ascending. */
    private final Map<ProfileMethod, double[]> usual = new HashMap<>();

    /**
     * @param sites all its reader may see, the one compared among them
     */
    public CompareSites(List<Site> sites) {
        this.sites = List.copyOf(sites);
        for (Site site : sites) {
            kinds.merge(site.kind().name(), 1, Integer::sum);
            for (SiteKind.Attribute attribute : site.kind().attributes()) {
                tally(site, attribute).count(site.facts(attribute));
            }
        }
    }

    /** Of how many sites an attribute is known, and how many have each value. */
    private static final class Tally {

        private final Map<String, Integer> have = new HashMap<>();
        private int known;

        void count(Facts facts) {
            known += facts.known() ? 1 : 0;
            facts.there().forEach(value -> have.merge(value, 1, Integer::sum));
        }

        int have(String value) {
            return have.getOrDefault(value, 0);
        }
    }

    private Tally tally(Site site, SiteKind.Attribute attribute) {
        return tallies.computeIfAbsent(site.kind().name(), _ -> new HashMap<>())
                .computeIfAbsent(attribute.name(), _ -> new Tally());
    }

    /**
     * The sites that more speaks for than against, by themselves or with those like them, the
     * likest first; equal ones by name.
     */
    public List<Lead> leads(Site site, int most) {
        List<Scored> likest =
                sites.stream()
                        .filter(other -> !other.name().equals(site.name()))
                        .filter(other -> other.kind().equals(site.kind()))
                        .map(other -> new Scored(other, score(site, other)))
                        .sorted(ORDER)
                        .toList();
        return likest.stream()
                .limit(Math.max(most, REACHED))
                .map(scored -> together(scored, likest))
                .filter(together -> together.alone > 0 || together.logOdds > 0)
                .sorted(
                        Comparator.comparingDouble((Together t) -> -t.logOdds)
                                .thenComparing(t -> t.site.name()))
                .limit(most)
                .map(together -> lead(site, together))
                .toList();
    }

    private record Scored(Site site, double logOdds) {}

    private static final Comparator<Scored> ORDER =
            Comparator.comparingDouble((Scored scored) -> -scored.logOdds)
                    .thenComparing(scored -> scored.site.name());

    /** A site with the sites like it. */
    private record Together(Site site, double alone, double logOdds, List<String> alike) {}

    private Together together(Scored scored, List<Scored> all) {
        double sum = scored.logOdds;
        double weights = 1;
        List<Scored> alike = new ArrayList<>();
        for (Scored other : all) {
            if (!other.site.name().equals(scored.site.name())) {
                double odds = score(scored.site, other.site);
                double chance = 1 / (1 + Math.exp(-odds));
                sum += chance * other.logOdds;
                weights += chance;
                if (odds > 0 && other.logOdds > 0) {
                    alike.add(other);
                }
            }
        }
        return new Together(
                scored.site,
                scored.logOdds,
                sum / weights,
                alike.stream().limit(TOLD_ALIKE).map(other -> other.site.name()).toList());
    }

    private double score(Site site, Site other) {
        double sum = 0;
        for (SiteKind.Attribute attribute : site.kind().attributes()) {
            sum += term(site, other, attribute).logOdds();
        }
        return sum;
    }

    private Lead lead(Site site, Together together) {
        List<Lead.Term> terms =
                site.kind().attributes().stream().map(a -> term(site, together.site, a)).toList();
        boolean population = kinds.getOrDefault(site.kind().name(), 0) >= POPULATION;
        return new Lead(
                together.site,
                together.alone,
                together.logOdds,
                together.alike,
                terms,
                population ? Optional.of(Math.exp(together.alone)) : Optional.empty(),
                profile(site, together.site));
    }

    private Lead.Term term(Site site, Site other, SiteKind.Attribute attribute) {
        Facts one = site.facts(attribute);
        Facts two = other.facts(attribute);
        if (!one.known() || !two.known()) {
            return new Lead.Term(attribute, false, List.of(), List.of(), 0);
        }
        Tally tally = tally(site, attribute);
        List<Lead.Shared> shared = new ArrayList<>();
        List<String> differing = new ArrayList<>();
        double sum = 0;
        TreeSet<String> values = new TreeSet<>(one.there());
        values.addAll(two.there());
        for (String value : values) {
            double kept = attribute.kept();
            if (one.there().contains(value) && two.there().contains(value)) {
                double share = (tally.have(value) + 0.5) / (tally.known + 1);
                shared.add(new Lead.Shared(value, tally.have(value), tally.known));
                sum += Math.log((kept + (1 - kept) * share) / share);
            } else {
                Facts lacking = one.there().contains(value) ? two : one;
                boolean silent =
                        attribute.many()
                                && !lacking.there().isEmpty()
                                && !lacking.absent().contains(value);
                differing.add(value);
                sum += Math.log(1 - kept * (silent ? TOLD : 1));
            }
        }
        if (!attribute.many() && !differing.isEmpty()) {
            // Two values that exclude each other differ once.
            sum = Math.log(1 - attribute.kept());
        }
        return new Lead.Term(attribute, true, shared, differing, sum);
    }

    private ProfileLikeness profile(Site site, Site other) {
        if (site.profile().isEmpty() || other.profile().isEmpty()) {
            return new ProfileLikeness.NotMeasured();
        }
        Site.Profile one = site.profile().get();
        Site.Profile two = other.profile().get();
        Optional<ProfileMethod> method = ProfileMethod.of(one.substance());
        if (method.isEmpty()) {
            return new ProfileLikeness.NotValidated(one.substance());
        }
        if (!method.get().isOf(two)) {
            return new ProfileLikeness.OtherSubstance(one.substance(), two.substance());
        }
        int peaks = ProfileMethod.common(one, two).size();
        double likeness = method.get().likeness(one, two);
        if (peaks < ProfileMethod.LEAST_PEAKS || Double.isNaN(likeness)) {
            return new ProfileLikeness.TooFewPeaks(peaks);
        }
        double[] others = usual.computeIfAbsent(method.get(), this::usual);
        int below = Arrays.binarySearch(others, likeness);
        int first = below < 0 ? -below - 1 : below;
        while (first > 0 && others[first - 1] >= likeness) {
            first--;
        }
        return new ProfileLikeness.Compared(
                one.substance(),
                method.get().measure(),
                method.get().source(),
                peaks,
                likeness,
                others.length - first,
                others.length);
    }

    /** Every pair of the sites with such a profile, up to a number of sites. */
    private double[] usual(ProfileMethod method) {
        List<Site.Profile> profiles =
                sites.stream()
                        .flatMap(site -> site.profile().stream())
                        .filter(method::isOf)
                        .limit(REFERENCE)
                        .toList();
        List<Double> likenesses = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            for (int j = i + 1; j < profiles.size(); j++) {
                boolean enough =
                        ProfileMethod.common(profiles.get(i), profiles.get(j)).size()
                                >= ProfileMethod.LEAST_PEAKS;
                double likeness =
                        enough ? method.likeness(profiles.get(i), profiles.get(j)) : Double.NaN;
                if (!Double.isNaN(likeness)) {
                    likenesses.add(likeness);
                }
            }
        }
        return likenesses.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
