package org.qyran.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.network.sites.Lead;
import org.qyran.network.sites.ProfileLikeness;
import org.qyran.network.sites.Site;

/** The leads of a site: in sentences, as a table, as JSON. */
record SimilarAnswer(Site site, List<Lead> leads) {

    SimilarAnswer {
        leads = List.copyOf(leads);
    }

    String sentences(Language language) {
        Phrases phrases = Phrases.of(SimilarAnswer.class, "network", language);
        List<String> lines = new ArrayList<>();
        lines.add(
                leads.isEmpty()
                        ? phrases.say("similar-none", site.name())
                        : phrases.say("similar-question", site.name()));
        for (int i = 0; i < leads.size(); i++) {
            Lead lead = leads.get(i);
            String likelihood =
                    lead.likelihoodRatio()
                            .map(ratio -> phrases.say("similar-ratio", times(ratio)))
                            .orElseGet(() -> phrases.say("similar-few"));
            lines.add(
                    phrases.say(
                            "similar-lead",
                            i + 1,
                            lead.site().name(),
                            lead.site().basis(),
                            likelihood));
            lead.terms().stream()
                    .filter(Lead.Term::known)
                    .sorted(Comparator.comparingDouble(term -> -term.logOdds()))
                    .forEach(term -> term(term, lines, language, phrases));
            String unknown =
                    lead.terms().stream()
                            .filter(term -> !term.known())
                            .map(term -> term.attribute().label(language))
                            .collect(Collectors.joining(", "));
            if (!unknown.isEmpty()) {
                lines.add("  " + phrases.say("similar-unknown", unknown));
            }
            if (!lead.alike().isEmpty()) {
                lines.add("  " + phrases.say("similar-alike", String.join(", ", lead.alike())));
            }
            lines.add("  " + profile(lead.profile(), phrases));
        }
        lines.add(phrases.say("similar-note"));
        return String.join("\n", lines) + "\n";
    }

    private static void term(
            Lead.Term term, List<String> lines, Language language, Phrases phrases) {
        List<String> parts = new ArrayList<>();
        for (Lead.Shared shared : term.shared()) {
            parts.add(phrases.say("similar-shared", shared.value(), shared.have(), shared.known()));
        }
        if (!term.differing().isEmpty()) {
            parts.add(phrases.say("similar-differing", String.join(", ", term.differing())));
        }
        if (!parts.isEmpty()) {
            lines.add(
                    "  "
                            + phrases.say(
                                    "similar-term",
                                    term.attribute().label(language),
                                    String.join("; ", parts),
                                    times(Math.exp(term.logOdds()))));
        }
    }

    private static String profile(ProfileLikeness likeness, Phrases phrases) {
        return switch (likeness) {
            case ProfileLikeness.NotMeasured() -> phrases.say("profile-none");
            case ProfileLikeness.OtherSubstance other ->
                    phrases.say("profile-other", other.one(), other.two());
            case ProfileLikeness.NotValidated none ->
                    phrases.say("profile-not-validated", none.substance());
            case ProfileLikeness.TooFewPeaks few -> phrases.say("profile-few", few.peaks());
            case ProfileLikeness.Compared compared ->
                    phrases.say(
                            "profile-compared",
                            compared.substance(),
                            phrases.say("profile-" + compared.measure().name()),
                            String.format(Locale.ROOT, "%.3f", compared.likeness()),
                            compared.peaks(),
                            compared.asAlike(),
                            compared.pairs(),
                            compared.source());
        };
    }

    /** Two digits: more would be said than is known. */
    private static String times(double ratio) {
        return ratio >= 10 && ratio < 1e6
                ? Long.toString(Math.round(Double.parseDouble(digits(ratio))))
                : Double.toString(Double.parseDouble(digits(ratio)));
    }

    private static String digits(double ratio) {
        return String.format(Locale.ROOT, "%.1e", ratio);
    }

    String table() {
        StringBuilder text =
                new StringBuilder(
                        "rank,site,case,log10_ratio,log10_with_alike,agree,differ,unknown,profile\n");
        for (int i = 0; i < leads.size(); i++) {
            Lead lead = leads.get(i);
            Csv.line(
                    text,
                    Integer.toString(i + 1),
                    lead.site().name(),
                    lead.site().basis(),
                    String.format(Locale.ROOT, "%.3f", lead.logOdds() / Math.log(10)),
                    String.format(Locale.ROOT, "%.3f", lead.withAlike() / Math.log(10)),
                    shared(lead),
                    lead.terms().stream()
                            .flatMap(term -> term.differing().stream())
                            .collect(Collectors.joining(";")),
                    lead.terms().stream()
                            .filter(term -> !term.known())
                            .map(term -> term.attribute().name())
                            .collect(Collectors.joining(";")),
                    profile(lead));
        }
        return text.toString();
    }

    private static String shared(Lead lead) {
        return lead.terms().stream()
                .flatMap(term -> term.shared().stream())
                .map(Lead.Shared::value)
                .collect(Collectors.joining(";"));
    }

    private static String profile(Lead lead) {
        return lead.profile() instanceof ProfileLikeness.Compared compared
                ? String.format(Locale.ROOT, "%.6f", compared.likeness())
                : "";
    }

    String json() {
        return "{\"site\":%s,\"leads\":[%s]}%n"
                .formatted(
                        Json.text(site.name()),
                        leads.stream().map(SimilarAnswer::json).collect(Collectors.joining(",")));
    }

    private static String json(Lead lead) {
        return "{\"site\":%s,\"case\":%s,\"likelihoodRatio\":%s,\"terms\":[%s],\"profile\":%s}"
                .formatted(
                        Json.text(lead.site().name()),
                        Json.text(lead.site().basis()),
                        lead.likelihoodRatio().map(String::valueOf).orElse("null"),
                        lead.terms().stream()
                                .map(SimilarAnswer::json)
                                .collect(Collectors.joining(",")),
                        profile(lead).isEmpty() ? "null" : profile(lead));
    }

    private static String json(Lead.Term term) {
        return "{\"attribute\":%s,\"known\":%s,\"shared\":[%s],\"differing\":[%s],\"ratio\":%s}"
                .formatted(
                        Json.text(term.attribute().name()),
                        term.known(),
                        term.shared().stream()
                                .map(shared ->
                                        "{\"value\":%s,\"have\":%d,\"known\":%d}"
                                                .formatted(
                                                        Json.text(shared.value()),
                                                        shared.have(),
                                                        shared.known()))
                                .collect(Collectors.joining(",")),
                        term.differing().stream().map(Json::text).collect(Collectors.joining(",")),
                        Math.exp(term.logOdds()));
    }
}
