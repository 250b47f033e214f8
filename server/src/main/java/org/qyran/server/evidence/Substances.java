package org.qyran.server.evidence;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.sample.Opened;
import org.qyran.evidence.sample.SamplingPlan;
import org.qyran.evidence.sample.TotalOfAll;
import org.qyran.evidence.substance.Catalogue;
import org.qyran.evidence.substance.Substance;
import org.qyran.kernel.Language;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Service;

/** What the engine knows of substances, and how many of many packages to open. */
@Service
class Substances {

    private static final String SOURCE = "ST/NAR/38";
    private static final double CONFIDENCE = 0.95;
    private static final double HUNDRED = 100;

    private final Work work;
    private final Exhibits exhibits;
    private final Clock clock;

    Substances(Work work, Exhibits exhibits, Clock clock) {
        this.work = work;
        this.exhibits = exhibits;
        this.clock = clock;
    }

    /**
     * @param from first day it counts
     */
    record Listed(String list, String schedule, LocalDate from, String source) {}

    /**
     * One substance.
     *
     * @param lists what controls it on the day asked for; none means that no source says so here
     */
    record SubstanceTold(
            String word,
            String kind,
            String name,
            Map<String, String> names,
            List<String> synonyms,
            List<String> street,
            List<Listed> lists) {}

    /**
     * @param at a day; today where absent
     * @param language code of the names' language; the asker's where absent
     */
    List<SubstanceTold> find(
            Viewer viewer, @Nullable String q, @Nullable String at, @Nullable String language) {
        viewer.must(Action.READ, Kind.EXHIBIT);
        LocalDate day = at == null || at.isBlank() ? today() : day(at);
        Language of =
                language == null || language.isBlank()
                        ? viewer.language()
                        : Language.of(Check.text("language", language, 5))
                                .orElseThrow(() -> Refused.field("field", "language", language));
        Catalogue catalogue = Catalogue.shipped();
        List<Substance> found =
                q == null || q.isBlank()
                        ? catalogue.substances()
                        : catalogue.beginning(Check.text("q", q, 100));
        return found.stream().map(one -> told(catalogue, one, day, of)).toList();
    }

    private static SubstanceTold told(
            Catalogue catalogue, Substance one, LocalDate day, Language language) {
        return new SubstanceTold(
                one.word(),
                one.kind(),
                one.name(language),
                Map.of(
                        "kk", one.name(Language.KAZAKH),
                        "ru", one.name(Language.RUSSIAN),
                        "en", one.name(Language.ENGLISH)),
                one.synonyms(),
                one.street().getOrDefault(language, List.of()),
                catalogue.controls(one.word(), day).stream()
                        .map(control ->
                                new Listed(
                                        control.list(),
                                        control.schedule(),
                                        control.since(),
                                        control.source()))
                        .toList());
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** A day, or an instant of which the day counts. */
    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeParseException e) {
            throw Refused.field("day", "at");
        }
    }

    /**
     * How many to open.
     *
     * @param number absent where so many negatives disprove the claim, whatever is opened
     */
    record PlanTold(@Nullable Long number, long least, String source) {}

    /**
     * @param confidence percent
     * @param positive percent of all that is to be shown
     */
    PlanTold plan(
            Viewer viewer,
            @Nullable Long packages,
            @Nullable BigDecimal confidence,
            @Nullable BigDecimal positive,
            @Nullable Long negatives) {
        viewer.must(Action.READ, Kind.EXHIBIT);
        SamplingPlan plan =
                new SamplingPlan(
                        count("packages", packages, 1),
                        percent("confidence", confidence, 99.9999),
                        percent("positive", positive, HUNDRED),
                        negatives == null ? 0 : count("negatives", negatives, 0));
        Long number = plan.toOpen().isPresent() ? Long.valueOf(plan.toOpen().getAsLong()) : null;
        return new PlanTold(number, plan.leastPositive(), SOURCE);
    }

    private static long count(String field, @Nullable Long value, long least) {
        if (value == null) {
            throw Refused.field("missing", field);
        }
        if (value < least || value > SamplingPlan.MOST) {
            throw Refused.field("out-of-range", field, value, least, SamplingPlan.MOST);
        }
        return value;
    }

    private static BigDecimal percent(String field, @Nullable BigDecimal value, double most) {
        if (value == null) {
            throw Refused.field("missing", field);
        }
        Check.number(field, value.doubleValue(), 0.0001, most);
        return value.movePointLeft(2);
    }

    /**
     * What was opened.
     *
     * @param masses net, grams, of each opened
     * @param calibration standard uncertainty that all weighings share, grams; none where absent
     */
    record NewSampling(
            @Nullable Long packages,
            @Nullable Long sampled,
            @Nullable Long positive,
            @Nullable List<Double> masses,
            @Nullable Double confidence,
            @Nullable Double calibration) {}

    /**
     * What it says of all.
     *
     * @param atLeast of all that hold the substance, one-sided
     * @param grams in all, with the two-sided interval
     */
    record SamplingTold(
            long atLeast,
            double confidence,
            double grams,
            double low,
            double high,
            @Nullable Double effectiveSample,
            String source) {}

    SamplingTold sampling(Viewer viewer, UUID exhibit, NewSampling asked) {
        viewer.must(Action.READ, Kind.EXHIBIT);
        work.read(viewer, () -> exhibits.must(exhibit));
        long packages = count("packages", asked.packages(), 1);
        long sampled = count("sampled", asked.sampled(), 1);
        long positive = count("positive", asked.positive(), 0);
        List<Double> masses = asked.masses() == null ? List.of() : asked.masses();
        if (sampled > packages) {
            throw Refused.field("out-of-range", "sampled", sampled, 1, packages);
        }
        if (positive > sampled) {
            throw Refused.field("out-of-range", "positive", positive, 0, sampled);
        }
        if (masses.size() != sampled || (sampled < 2 && packages > 1)) {
            throw Refused.field("sampling-masses", "masses", sampled);
        }
        masses.forEach(grams -> Check.number("masses", grams, 0, 1e9));
        double confidence =
                asked.confidence() == null
                        ? CONFIDENCE
                        : Check.number("confidence", asked.confidence(), 50, 99.99) / HUNDRED;
        TotalOfAll total =
                TotalOfAll.of(
                        packages,
                        masses,
                        confidence,
                        asked.calibration() == null
                                ? 0
                                : Check.number("calibration", asked.calibration(), 0, 1e6));
        return new SamplingTold(
                new Opened(packages, sampled, positive).atLeast(confidence),
                confidence,
                total.grams(),
                total.low(),
                total.high(),
                Double.isInfinite(total.effectiveSample()) ? null : total.effectiveSample(),
                SOURCE);
    }
}
