package org.qyran.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.qyran.kernel.Phrases;
import org.qyran.survey.chance.Allocate;
import org.qyran.survey.chance.Allocation;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.ChanceMap;
import org.qyran.survey.chance.Flown;
import org.qyran.survey.chance.Prior;
import org.qyran.survey.chance.SearchProblem;
import org.qyran.survey.chance.Term;
import org.qyran.survey.plan.Flight;

/** What {@code search-map} says: sentences for people, the same numbers as JSON for programs. */
final class SearchReport {

    private final Phrases phrases;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> json = new LinkedHashMap<>();
    private final List<String> passes = new ArrayList<>();
    private final List<String> aircraft = new ArrayList<>();

    SearchReport(Prior prior, Phrases phrases) {
        this.phrases = phrases;
        Cells cells = prior.map().cells();
        double squareMetres = cells.area().getArea();
        int inside = 0;
        for (int cell = 0; cell < cells.count(); cell++) {
            inside += cells.squareMetres(cell) > 0 ? 1 : 0;
        }
        say("area", squareMetres / 1e6, inside, cells.sideMetres(), prior.map().outside());
        json.put("square_metres", number(squareMetres));
        json.put("cells", Integer.toString(inside));
        json.put("outside", number(prior.map().outside()));
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < prior.terms().size(); i++) {
            terms.add(term(prior.terms().get(i), prior.range(i)));
        }
        json.put("terms", list(terms));
    }

    private String term(Term term, Prior.Range range) {
        String weights =
                term.weights().stream()
                        .map(w -> "%s ×%s".formatted(w.of(), plain(w.times())))
                        .collect(Collectors.joining(", "));
        say("term", term.name(), weights, range.least(), range.mean(), range.greatest());
        return "{\"name\":%s,\"weights\":[%s],\"least\":%s,\"mean\":%s,\"greatest\":%s}"
                .formatted(
                        Json.text(term.name()),
                        term.weights().stream()
                                .map(w ->
                                        "{\"of\":%s,\"times\":%s}"
                                                .formatted(Json.text(w.of()), number(w.times())))
                                .collect(Collectors.joining(",")),
                        number(range.least()),
                        number(range.mean()),
                        number(range.greatest()));
    }

    /** A pass: the share of the area it looked at, and what it added to the chance of success. */
    void flown(String name, double looked, double added, int unplaced, List<Flown.Hole> holes) {
        double squareMetres = holes.stream().mapToDouble(h -> h.ground().getArea()).sum();
        double chance = holes.stream().mapToDouble(Flown.Hole::chance).sum();
        say("flown", name, looked, added, holes.size(), squareMetres / 1e6, chance, unplaced);
        passes.add(
                ("{\"file\":%s,\"looked\":%s,\"added\":%s,\"holes\":%d,"
                                + "\"hole_square_metres\":%s,\"hole_chance\":%s,\"unplaced\":%d}")
                        .formatted(
                                Json.text(name),
                                number(looked),
                                number(added),
                                holes.size(),
                                number(squareMetres),
                                number(chance),
                                unplaced));
    }

    /** What each aircraft sees, with where its probability of detection comes from. */
    void aircraft(String name, double swathMetres, double pod, String source) {
        String from = source.isEmpty() ? phrases.say("no-source") : source;
        say("aircraft", name, Budget.sweepWidthMetres(swathMetres, pod), swathMetres, pod, from);
        aircraft.add(
                "{\"name\":%s,\"swath_metres\":%s,\"pod\":%s,\"source\":%s}"
                        .formatted(
                                Json.text(name),
                                number(swathMetres),
                                number(pod),
                                Json.text(source)));
    }

    /**
     * The plan, day by day and aircraft by aircraft, and what one more sortie of each would add.
     */
    void planned(ChanceMap now, SearchProblem problem, Allocation plan) {
        say("so-far", now.successSoFar());
        json.put("passes", list(passes));
        json.put("aircraft", list(aircraft));
        json.put("success_so_far", number(now.successSoFar()));
        double left = 1 - now.successSoFar();
        List<String> days = new ArrayList<>();
        TreeSet<Integer> numbers = new TreeSet<>();
        plan.budgets().forEach(budget -> numbers.add(budget.day()));
        double[] swept = new double[now.cells().count()];
        for (int day : numbers) {
            double before = problem.success(swept);
            for (Allocation.Share share : plan.shares()) {
                if (plan.budgets().get(share.budget()).day() == day) {
                    swept[share.cell()] += share.sweptSquareMetres();
                }
            }
            double added = left * (problem.success(swept) - before);
            say("day", day, added, now.successSoFar() + left * problem.success(swept));
            days.add("{\"day\":%d,\"added\":%s}".formatted(day, number(added)));
            for (int k = 0; k < plan.budgets().size(); k++) {
                if (plan.budgets().get(k).day() == day) {
                    budget(plan, k);
                }
            }
        }
        json.put("days", list(days));
        json.put("success_after", number(now.successSoFar() + left * plan.success()));
        json.put("another_sortie", list(another(now, problem, plan, left)));
    }

    /** The flights of each aircraft and day, and what they add as whole sorties. */
    void flights(ChanceMap now, SearchFlights.Planned planned, List<Path> written) {
        double left = 1 - now.successSoFar();
        say("whole", left * planned.success(), planned.nearness());
        List<String> flights = new ArrayList<>();
        for (SearchFlights.Day day : planned.days()) {
            for (Flight flight : day.plan().flights()) {
                say(
                        "flight",
                        flight.name(),
                        ProgressBar.duration(flight.seconds()),
                        flight.metres() / 1000,
                        flight.lookingMetres() / 1000,
                        day.plan().spacingMetres());
                flights.add(
                        ("{\"name\":%s,\"day\":%d,\"seconds\":%s,\"metres\":%s,"
                                        + "\"lookingMetres\":%s,\"spacingMetres\":%s}")
                                .formatted(
                                        Json.text(flight.name()),
                                        day.budget().day(),
                                        number(flight.seconds()),
                                        number(flight.metres()),
                                        number(flight.lookingMetres()),
                                        number(day.plan().spacingMetres())));
            }
        }
        written.forEach(file -> text.append(file).append(System.lineSeparator()));
        json.put("whole_sorties_add", number(left * planned.success()));
        json.put("whole_sorties_nearness", number(planned.nearness()));
        json.put("flights", list(flights));
        json.put("files", list(written.stream().map(f -> Json.text(f.toString())).toList()));
    }

    private void budget(Allocation plan, int k) {
        Budget budget = plan.budgets().get(k);
        long cells = plan.shares().stream().filter(share -> share.budget() == k).count();
        double unspent = plan.unspentSquareMetres(k);
        say("budget", budget.aircraft(), (budget.sweptSquareMetres() - unspent) / 1e6, cells);
        if (unspent > 1e-6 * budget.sweptSquareMetres()) {
            say("unspent", budget.aircraft(), unspent / 1e6);
        }
    }

    private List<String> another(
            ChanceMap now, SearchProblem problem, Allocation plan, double left) {
        Map<String, Budget> last = new LinkedHashMap<>();
        plan.budgets().forEach(budget -> last.put(budget.aircraft(), budget));
        List<String> all = new ArrayList<>();
        SearchProblem after = problem.after(plan.swept(now.cells().count()));
        for (Budget one : last.values()) {
            double more = Allocate.together(after, now.cells(), List.of(one)).success();
            double added = left * more;
            say("another", one.aircraft(), added);
            all.add(
                    "{\"aircraft\":%s,\"added\":%s}"
                            .formatted(Json.text(one.aircraft()), number(added)));
        }
        return all;
    }

    private void say(String key, Object... details) {
        text.append(phrases.say(key, details)).append(System.lineSeparator());
    }

    String text() {
        return text.toString();
    }

    String json() {
        return json.entrySet().stream()
                .map(entry -> "  \"%s\": %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String list(List<String> items) {
        return String.join(",", items).transform(all -> "[" + all + "]");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.8g", value);
    }

    private static String plain(double value) {
        return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
    }
}
