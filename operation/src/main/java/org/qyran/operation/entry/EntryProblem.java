package org.qyran.operation.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is to be planned.
 *
 * @param from when quarter-hour 0 begins
 * @param quarters how many there are to choose from
 * @param wayMinutes team × site: the usual time of the way; infinite where none leads
 * @param wayDeviation team × site: its standard deviation, in minutes
 * @param onTime how many deviations later than usual a team may be and still be there; 1.645 is 95
 *     of 100
 * @param stay for how many quarter-hours a team must be on duty after the entry
 * @param reserve how much of each capability must stay behind
 */
public record EntryProblem(
        Instant from,
        int quarters,
        List<Site> sites,
        List<Team> teams,
        double[][] wayMinutes,
        double[][] wayDeviation,
        double onTime,
        int stay,
        Map<String, Integer> reserve) {

    /** A quarter of an hour. */
    public static final Duration QUARTER = Duration.ofMinutes(15);

    private static final double MINUTES = 15;

    public EntryProblem {
        sites = List.copyOf(sites);
        teams = List.copyOf(teams);
        reserve = Map.copyOf(reserve);
        if (sites.isEmpty() || quarters < 1 || onTime < 0 || stay < 0) {
            throw new IllegalArgumentException(
                    "%d sites, %d quarters, on time %s, stay %d"
                            .formatted(sites.size(), quarters, onTime, stay));
        }
        for (Site site : sites) {
            if (site.presence().length != quarters) {
                throw new IllegalArgumentException(
                        "%s has presence of %d quarter-hours of %d"
                                .formatted(site.id(), site.presence().length, quarters));
            }
        }
        if (wayMinutes.length != teams.size() || wayDeviation.length != teams.size()) {
            throw new IllegalArgumentException(
                    "%d teams, ways of %d".formatted(teams.size(), wayMinutes.length));
        }
    }

    /** How many whole quarter-hours before the entry a team must leave. */
    int lead(int team, int site) {
        double minutes = wayMinutes[team][site] + onTime * wayDeviation[team][site];
        return (int) Math.ceil(minutes / MINUTES);
    }

    /** Whether a team on duty can be there at a quarter-hour, and stay. */
    public boolean reaches(int team, int site, int quarter) {
        int leaves = quarter - lead(team, site);
        for (Span free : teams.get(team).free()) {
            if (leaves >= free.from() && quarter + stay < free.to()) {
                return true;
            }
        }
        return false;
    }

    /** When a team leaves at the latest, so as to be there in time. */
    public Instant leaves(int team, int site, int quarter) {
        return at(quarter - lead(team, site));
    }

    public Instant at(int quarter) {
        return from.plus(QUARTER.multipliedBy(quarter));
    }
}
