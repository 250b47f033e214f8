package org.qyran.server.operations;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.pdf.Sheet;
import org.qyran.exchange.pdf.Sheet.Column;
import org.qyran.geo.notation.Mgrs;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/**
 * Orders on paper under the seven headings that many police forces use (IIMARCH: information,
 * intention, method, administration, risk, communications, human rights): the whole, or for one
 * team what that team needs and nothing of other doors.
 */
final class OrdersSheet {

    private static final float BODY = 10;
    private static final float HEAD = 13;
    private static final float GAP = 10;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final Set<String> CAPABILITIES =
            Set.of("entry", "chemist", "drone", "dog", "interpreter", "medic");

    private final Plan plan;
    private final Map<UUID, Target> targets = new TreeMap<>();
    private final Optional<PlanAnswer.Sent> only;
    private final String operation;
    private final Language language;
    private final Phrases say;

    /**
     * @param targets of the plan as they are now
     * @param only the team whose part it is; the whole where absent
     */
    OrdersSheet(
            Plan plan,
            List<Target> targets,
            Optional<PlanAnswer.Sent> only,
            String operation,
            Language language) {
        this.plan = plan;
        targets.forEach(target -> this.targets.put(target.id(), target));
        this.only = only;
        this.operation = operation;
        this.language = language;
        this.say = Phrases.of(OrdersSheet.class, "operations", language);
    }

    byte[] pdf() throws IOException {
        String title = say.say("orders.title") + ": " + operation;
        try (Sheet sheet = new Sheet(title)) {
            sheet.text(say.say("orders.title"), 11, Sheet.SOFT);
            sheet.bold(operation, 18, Sheet.INK);
            if (only.isPresent()) {
                sheet.bold(say.say("orders.team", only.get().name()), HEAD, Sheet.INK);
            }
            if (!plan.isChosen()) {
                sheet.bold(say.say("orders.draft"), 11, Sheet.LOUD);
            }
            hours(sheet);
            OrdersText text = plan.orders();
            heading(sheet, "information", only.isEmpty() ? text.information() : null);
            doors(sheet);
            heading(sheet, "intention", text.intention());
            heading(sheet, "method", text.method());
            matrix(sheet);
            heading(sheet, "administration", text.administration());
            teams(sheet);
            heading(sheet, "risk", text.risk());
            hazards(sheet);
            heading(sheet, "communications", text.communications());
            reach(sheet);
            heading(sheet, "humanRights", text.humanRights());
            warrants(sheet);
            return sheet.bytes(title);
        }
    }

    private void heading(Sheet sheet, String name, @Nullable String text) throws IOException {
        sheet.skip(GAP);
        sheet.keep(60);
        sheet.bold(say.say("orders." + name), HEAD, Sheet.INK);
        if (text != null && !text.isEmpty()) {
            for (String line : text.split("\\R")) {
                sheet.text(line, BODY, Sheet.INK);
            }
        }
    }

    /** Doors this paper may speak of. */
    private List<PlanAnswer.Door> shown() {
        return plan.answer().doors().stream()
                .filter(door -> only.isEmpty() || door.id().equals(only.get().target()))
                .toList();
    }

    private List<PlanAnswer.Sent> going() {
        return plan.answer().teams().stream()
                .filter(team ->
                        only.isEmpty() ? team.target() != null : team.id().equals(only.get().id()))
                .toList();
    }

    private void hours(Sheet sheet) throws IOException {
        if (plan.hour().isEmpty()) {
            sheet.text(say.say("orders.no-hour"), BODY, Sheet.LOUD);
            return;
        }
        Instant hour = plan.hour().get();
        sheet.fact(say.say("orders.hour"), DAY.format(local("UTC", hour)) + " UTC", BODY);
        for (String zone :
                shown().stream().map(PlanAnswer.Door::zone).distinct().sorted().toList()) {
            sheet.fact("", zone + "  " + DAY.format(local(zone, hour)), BODY);
        }
    }

    private static LocalDateTime local(String zone, Instant at) {
        return LocalDateTime.ofInstant(at, ZoneId.of(zone));
    }

    private void doors(Sheet sheet) throws IOException {
        for (PlanAnswer.Door door : shown()) {
            sheet.fact(
                    say.say("kind." + door.kind()),
                    door.name()
                            + " · "
                            + Mgrs.of(door.place().point()).orElse("")
                            + String.format(
                                    Locale.ROOT,
                                    " (%.5f, %.5f)",
                                    door.place().point().latitudeDegrees(),
                                    door.place().point().longitudeDegrees()),
                    BODY);
            waits(sheet, door);
            Target target = targets.get(door.id());
            if (target != null) {
                sheet.fact("", target.purpose(), BODY);
                if (target.timing().isPresent()) {
                    Target.Timing timing = target.timing().get();
                    sheet.fact(
                            "",
                            say.say(
                                    "orders.timing",
                                    DAY.format(local(door.zone(), timing.from())),
                                    DAY.format(local(door.zone(), timing.to())),
                                    timing.why()),
                            BODY);
                }
            }
        }
    }

    private void waits(Sheet sheet, PlanAnswer.Door door) throws IOException {
        PlanAnswer.Waits waits = door.waits();
        Instant leaves = waits == null ? null : waits.leavesAt();
        if (waits != null && leaves != null) {
            sheet.fact(
                    "",
                    say.say(
                            "orders.waits",
                            waits.name(),
                            Mgrs.of(waits.place().point()).orElse(""),
                            Math.round(waits.minutes()),
                            PlanTold.local(door.zone(), leaves)),
                    BODY);
        }
    }

    private void matrix(Sheet sheet) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (PlanTold.Doing doing : PlanTold.matrix(plan)) {
            if (only.isPresent() && !doing.team().equals(only.get().id())) {
                continue;
            }
            PlanAnswer.Door door = plan.door(doing.target()).orElseThrow();
            rows.add(
                    List.of(
                            PlanTold.local(door.zone(), doing.at()),
                            plan.team(doing.team()).map(PlanAnswer.Sent::name).orElse(""),
                            say.say("doing." + doing.what()),
                            door.name()));
        }
        if (!rows.isEmpty()) {
            sheet.table(
                    List.of(
                            new Column(say.say("orders.local"), 60, false),
                            new Column(say.say("orders.who"), 120, false),
                            new Column(say.say("orders.what"), 90, false),
                            new Column(say.say("orders.where"), Sheet.WIDTH - 270, false)),
                    rows);
            sheet.text(say.say("orders.ways", plan.answer().roads(language)), BODY, Sheet.SOFT);
        }
    }

    private void teams(Sheet sheet) throws IOException {
        for (PlanAnswer.Sent team : going()) {
            Team.Leader leader = team.leader();
            sheet.fact(
                    team.name(),
                    leader == null
                            ? say.say("orders.no-leader")
                            : say.say("orders.leader", leader.name()),
                    BODY);
            UUID target = team.target();
            List<String> others =
                    target == null ? List.of() : Cards.neighbours(plan, target, team.id());
            if (only.isPresent() && !others.isEmpty()) {
                sheet.fact("", say.say("orders.beside", String.join(", ", others)), BODY);
            }
        }
        for (PlanAnswer.Door door : shown()) {
            sheet.fact(say.say("orders.needs"), door.name() + ": " + counts(door.needs()), BODY);
        }
        if (only.isEmpty() && !plan.asked().reserve().isEmpty()) {
            sheet.fact(say.say("orders.reserve"), counts(plan.asked().reserve()), BODY);
        }
    }

    private String counts(Map<String, Integer> counts) {
        return String.join(
                ", ",
                new TreeMap<>(counts)
                        .entrySet().stream()
                                .map(one -> one.getValue() + " " + capability(one.getKey()))
                                .toList());
    }

    /** A unit's own word stays as it typed it. */
    private String capability(String name) {
        return CAPABILITIES.contains(name) ? say.say("capability." + name) : name;
    }

    private void hazards(Sheet sheet) throws IOException {
        for (PlanAnswer.Door door : shown()) {
            if (!door.hazards().isEmpty()) {
                sheet.fact(
                        door.name(),
                        String.join(
                                ", ",
                                door.hazards().stream()
                                        .map(hazard -> say.say("hazard." + hazard))
                                        .toList()),
                        BODY);
            }
        }
    }

    private void reach(Sheet sheet) throws IOException {
        for (PlanAnswer.Sent team : going()) {
            String reach = team.reach();
            if (reach != null) {
                sheet.fact(team.name(), reach, BODY);
            }
        }
    }

    /** What permits to enter, and what the law says of the hour. */
    private void warrants(Sheet sheet) throws IOException {
        for (PlanAnswer.Door door : shown()) {
            Target target = targets.get(door.id());
            if (target == null) {
                continue;
            }
            for (Decision decision : target.decisions()) {
                sheet.fact(
                        door.name(),
                        say.say(
                                "orders.warrant",
                                decision.number(),
                                decision.decidedBy(),
                                DAY.format(local(door.zone(), decision.from())),
                                DAY.format(local(door.zone(), decision.end()))),
                        BODY);
            }
            if (target.urgency().isPresent()) {
                sheet.fact(
                        "",
                        say.say(
                                "orders.urgent",
                                target.urgency().get().approvedBy(),
                                target.urgency().get().why()),
                        BODY);
            }
        }
        sheet.text(say.say("orders.rights"), BODY, Sheet.INK);
    }
}
