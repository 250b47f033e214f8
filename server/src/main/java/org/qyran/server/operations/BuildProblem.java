package org.qyran.server.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.TravelTimes;
import org.qyran.kernel.Language;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.EntryWays;
import org.qyran.operation.entry.Site;
import org.qyran.operation.entry.Span;
import org.qyran.operation.presence.EstimatePresence;
import org.qyran.operation.presence.Look;
import org.qyran.operation.presence.Presence;
import org.qyran.server.api.Refused;
import org.springframework.stereotype.Component;

/** What is to be planned, from targets, teams and looks as their asker sees them. */
@Component
class BuildProblem {

    /** How far from its door a team may wait: an assumption, told with the plan. */
    private static final EntryWays.Rule WAITING = new EntryWays.Rule(2, 20);

    private final Targets targets;
    private final Teams teams;
    private final Looks looks;
    private final EntryRoads roads;
    private final Clock clock;

    BuildProblem(Targets targets, Teams teams, Looks looks, EntryRoads roads, Clock clock) {
        this.targets = targets;
        this.teams = teams;
        this.looks = looks;
        this.roads = roads;
        this.clock = clock;
    }

    /**
     * Everything that was read, before anything is computed.
     *
     * @param watched of those who move together, the looks that count
     * @param lookGrounds the decisions that those looks stand on
     */
    record Gathered(
            PlanAsked asked,
            List<Target> targets,
            List<Team> teams,
            Set<UUID> teamsOut,
            Map<String, List<Look>> watched,
            List<UUID> lookGrounds) {}

    /**
     * @param presence of those who move together
     * @param roads what its ways rest on, in every language
     */
    record Built(
            Gathered from,
            EntryProblem problem,
            Map<String, Presence> presence,
            EntryWays ways,
            Map<String, String> roads) {

        Presence presence(Target target) {
            Presence of = presence.get(together(target));
            if (of == null) {
                throw new IllegalStateException("no presence of " + target.id());
            }
            return of;
        }

        Collection<Presence> groups() {
            return presence.values();
        }
    }

    /** Within the asker's transaction. */
    Gathered gather(UUID operation, PlanAsked asked, Set<UUID> gone, Set<UUID> teamsOut) {
        List<Target> doors =
                targets.of(operation).stream().filter(t -> !gone.contains(t.id())).toList();
        List<Team> going = teams.of(operation);
        if (doors.isEmpty()) {
            throw Refused.conflict("no-targets");
        }
        doors.stream()
                .filter(target -> target.place().isEmpty())
                .findFirst()
                .ifPresent(target -> {
                    throw Refused.conflict("target-no-place", target.name());
                });
        going.stream()
                .filter(team -> team.base() == null)
                .findFirst()
                .ifPresent(team -> {
                    throw Refused.conflict("team-no-base", team.name());
                });
        return gathered(operation, asked, doors, going, teamsOut);
    }

    private Gathered gathered(
            UUID operation,
            PlanAsked asked,
            List<Target> doors,
            List<Team> going,
            Set<UUID> teamsOut) {
        Instant now = clock.instant();
        List<Decision> observing = targets.observing(operation);
        Map<UUID, List<Looks.LookTold>> seen = looks.of(doors.stream().map(Target::id).toList());
        Map<String, List<Look>> watched = new LinkedHashMap<>();
        Set<UUID> grounds = new TreeSet<>();
        for (Target target : doors) {
            List<Look> counted = watched.computeIfAbsent(together(target), _ -> new ArrayList<>());
            // Only of whom a decision names now; of others nothing is known but what is usual.
            if (Observing.covering(observing, target, now, now).isPresent()) {
                for (Looks.LookTold look : seen.getOrDefault(target.id(), List.of())) {
                    counted.add(new Look(look.at(), look.seen()));
                    grounds.add(look.authority().id());
                }
            }
        }
        return new Gathered(asked, doors, going, teamsOut, watched, List.copyOf(grounds));
    }

    /** Who moves together is one; a target alone is called by its identifier. */
    private static String together(Target target) {
        return target.group().map(group -> "group " + group).orElse(target.id().toString());
    }

    /**
     * The work of it; outside any transaction.
     *
     * @param language of whoever is told why ways cannot be found
     */
    Built build(Gathered from, Language language) {
        PlanAsked asked = from.asked();
        TravelTimes travel = roads.travel(language);
        Map<String, Target> one = new LinkedHashMap<>();
        from.targets().forEach(target -> one.putIfAbsent(together(target), target));
        Map<String, Presence> presence = new HashMap<>();
        one.entrySet().parallelStream()
                .map(of ->
                        Map.entry(
                                of.getKey(),
                                EstimatePresence.of(
                                        from.watched().getOrDefault(of.getKey(), List.of()),
                                        of.getValue().zone(),
                                        of.getValue().country(),
                                        asked.from(),
                                        asked.quarters())))
                .toList()
                .forEach(of -> presence.put(of.getKey(), of.getValue()));
        List<Site> sites =
                from.targets().stream()
                        .map(target ->
                                site(target, Optional.ofNullable(presence.get(together(target)))))
                        .toList();
        EntryWays ways = ways(travel, from);
        EntryProblem problem =
                new EntryProblem(
                        asked.from(),
                        asked.quarters(),
                        sites,
                        from.teams().stream().map(team -> team(team, from)).toList(),
                        ways.minutes(),
                        ways.deviation(),
                        asked.lateness(),
                        asked.stay(),
                        asked.reserve());
        return new Built(from, problem, presence, ways, said(travel));
    }

    private static Site site(Target target, Optional<Presence> presence) {
        Presence of = presence.orElseThrow();
        return new Site(
                target.id().toString(),
                target.group(),
                of.mean(),
                of.looks(),
                target.persons(),
                target.needs(),
                target.entering());
    }

    private static EntryWays ways(TravelTimes travel, Gathered from) {
        try {
            return EntryWays.of(
                    travel,
                    from.teams().stream().map(BuildProblem::base).toList(),
                    from.targets().stream()
                            .map(target -> target.place().orElseThrow().point())
                            .toList(),
                    from.asked().waiting().stream()
                            .map(at -> new EntryWays.Place(at.name(), at.place().point()))
                            .toList(),
                    WAITING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> said(TravelTimes travel) {
        Map<String, String> said = new HashMap<>();
        for (Language language : Language.values()) {
            said.put(language.code(), travel.source(language));
        }
        return said;
    }

    private static GroundPoint base(Team team) {
        Place base = team.base();
        if (base == null) {
            throw new IllegalStateException("no base of " + team.id());
        }
        return base.point();
    }

    private static org.qyran.operation.entry.Team team(Team team, Gathered from) {
        boolean out = from.teamsOut().contains(team.id());
        return new org.qyran.operation.entry.Team(
                team.id().toString(),
                team.has(),
                new HashSet<>(team.officers()),
                out ? List.of() : spans(team.free(), from.asked()));
    }

    /** Whole quarter-hours on duty, of those looked at. */
    private static List<Span> spans(List<Team.Free> free, PlanAsked asked) {
        List<Span> spans = new ArrayList<>();
        long length = EntryProblem.QUARTER.toSeconds();
        for (Team.Free one : free) {
            long first =
                    Math.ceilDiv(Duration.between(asked.from(), one.from()).toSeconds(), length);
            long end = Math.floorDiv(Duration.between(asked.from(), one.to()).toSeconds(), length);
            int begin = Math.clamp(first, 0, asked.quarters());
            int over = Math.clamp(end, 0, asked.quarters() + PlanAsked.QUARTERS_A_DAY);
            if (over > begin) {
                spans.add(new Span(begin, over));
            }
        }
        return spans;
    }
}
