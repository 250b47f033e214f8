package org.qyran.network.sites;

import java.util.List;
import java.util.Optional;

/**
 * A site that may have been worked as another was: to be looked into. It is no link.
 *
 * @param logOdds the sum of the terms, natural
 * @param withAlike the mean of it and of the sites like this one, by which leads are ranked
 * @param alike some of these that also agree with the site compared, the likest first
 * @param terms one for each attribute
 * @param likelihoodRatio how many times as frequent such agreement is between sites worked the same
 *     way as between others, as far as attributes are independent; nothing where the sites compared
 *     are too few to say what is rare
 */
public record Lead(
        Site site,
        double logOdds,
        double withAlike,
        List<String> alike,
        List<Term> terms,
        Optional<Double> likelihoodRatio,
        ProfileLikeness profile) {

    /** A value both have, and how many of the sites of which the attribute is known have it. */
    public record Shared(String value, int have, int known) {}

    /**
     * What one attribute adds.
     *
     * @param known of both sites
     * @param differing values that one has and the other has not, or is not said to have
     */
    public record Term(
            SiteKind.Attribute attribute,
            boolean known,
            List<Shared> shared,
            List<String> differing,
            double logOdds) {

        public Term {
            shared = List.copyOf(shared);
            differing = List.copyOf(differing);
        }
    }

    public Lead {
        alike = List.copyOf(alike);
        terms = List.copyOf(terms);
    }
}
