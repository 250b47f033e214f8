package org.qyran.server.retention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Role;
import org.qyran.trust.retention.Rule;
import org.qyran.trust.retention.Rules;
import org.qyran.trust.retention.Start;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The rules in force: those shipped, and the unit's own, each with its source and date. */
@Service
class Terms {

    private static final Set<String> KINDS =
            Set.of(
                    "imagery",
                    "chip",
                    "upload",
                    "sighting",
                    "area",
                    "authority",
                    "source",
                    "target",
                    "run",
                    "exhibit",
                    "search-record",
                    "court-bundle",
                    "team",
                    "look",
                    "contact",
                    "record-file",
                    "backup");
    private static final Set<String> STARTS =
            Arrays.stream(Start.values()).map(Terms::word).collect(Collectors.toSet());
    private static final int MOST_DAYS = 36_500;
    private static final Rules SHIPPED = Rules.shipped();

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    Terms(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    /** One rule as the API tells it. */
    record RuleTold(String kind, String start, long days, Instant inForceFrom, String source) {}

    record NewRule(
            @Nullable String kind,
            @Nullable String start,
            @Nullable Integer days,
            @Nullable String inForceFrom,
            @Nullable String source) {}

    static String word(Start start) {
        return start.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Start start(String word) {
        return Start.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Rules rules() {
        return SHIPPED.and(
                jdbc.sql("select * from retention_rule order by in_force_from, id")
                        .query((row, _) ->
                                new Rule(
                                        row.getString("kind"),
                                        start(row.getString("start")),
                                        Duration.ofDays(row.getInt("days")),
                                        Rows.instant(row, "in_force_from"),
                                        row.getString("source")))
                        .list());
    }

    List<RuleTold> told(Viewer viewer) {
        if (!viewer.roles().contains(Role.OVERSEER)) {
            viewer.must(Action.READ, Kind.RETENTION);
        }
        return rules().all().stream()
                .map(r ->
                        new RuleTold(
                                r.kind(),
                                word(r.start()),
                                r.term().toDays(),
                                r.inForceFrom(),
                                r.source()))
                .toList();
    }

    /**
     * A rule without its source is none; one for the past would lengthen nothing, and is refused.
     */
    List<RuleTold> add(Viewer viewer, NewRule asked) {
        viewer.must(Action.CHANGE, Kind.RETENTION);
        String kind = Check.oneOf("kind", asked.kind(), KINDS);
        String start = Check.oneOf("start", asked.start(), STARTS);
        Integer days = asked.days();
        int term =
                (int) Check.number("days", days == null ? null : days.doubleValue(), 0, MOST_DAYS);
        Instant from = Check.instant("inForceFrom", asked.inForceFrom());
        String source = Check.text("source", asked.source(), 500);
        UUID id = UUID.randomUUID();
        work.act(
                viewer,
                acts -> {
                    jdbc.sql(
                                    """
                                    insert into retention_rule (id, kind, start, days,
                                        in_force_from, source, entered_by, entered_at)
                                    values (:id, :kind, :start, :days, :from, :source, :me, :now)
                                    """)
                            .param("id", id)
                            .param("kind", kind)
                            .param("start", start)
                            .param("days", term)
                            .param("from", Timestamp.from(from))
                            .param("source", source)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.CHANGE, Kind.RETENTION),
                            "enter-rule",
                            "retention",
                            id,
                            null,
                            null,
                            Map.of("kind", kind, "start", start, "days", term, "source", source));
                    return id;
                });
        return told(viewer);
    }

    /** No object of the kind falls due sooner after it came in; nothing when none ever does. */
    static Optional<Duration> shortest(Rules rules, String kind) {
        return of(rules, kind)
                .filter(r -> r.start() == Start.TAKEN)
                .map(Rule::term)
                .min(Duration::compareTo);
    }

    static boolean speakOf(Rules rules, String kind) {
        return of(rules, kind).findAny().isPresent();
    }

    private static Stream<Rule> of(Rules rules, String kind) {
        return rules.all().stream().filter(r -> r.kind().equals(kind));
    }
}
