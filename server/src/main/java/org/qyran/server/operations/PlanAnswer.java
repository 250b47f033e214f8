package org.qyran.server.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;

/**
 * What a plan came to, without anything that rests on presence: it stays when that is erased.
 *
 * @param optimal whether no better is possible
 * @param gap how much better one could be, where it is not known
 * @param doors of the targets, as they were then
 * @param teams all that could have gone
 * @param breaks where what is missing breaks the next better window
 * @param breaksAt that window
 * @param lawForbids what forbids the best window that only the law forbids
 * @param roads what the ways rest on, in English
 * @param ways the same by language; absent in plans from before it was told so
 * @param seconds it took
 */
public record PlanAnswer(
        boolean optimal,
        @Nullable Gap gap,
        List<Door> doors,
        List<Sent> teams,
        List<Missing> breaks,
        @Nullable Instant breaksAt,
        List<Forbidden> lawForbids,
        String roads,
        @Nullable Map<String, String> ways,
        double seconds) {

    /** With a better hour known, by so much of the natural logarithm of the joint chance. */
    PlanAnswer but(double logChance) {
        int fewer = gap == null ? 0 : gap.teams();
        return new PlanAnswer(
                false,
                new Gap(logChance, fewer),
                doors,
                teams,
                breaks,
                breaksAt,
                lawForbids,
                roads,
                ways,
                seconds);
    }

    /** Without what presence decided: when else one might have entered, and how much better. */
    PlanAnswer withoutPresence() {
        return new PlanAnswer(
                optimal, null, doors, teams, List.of(), null, List.of(), roads, ways, seconds);
    }

    /** What the ways rest on, in its reader's language. */
    String roads(Language language) {
        return ways == null ? roads : ways.getOrDefault(language.code(), roads);
    }

    /**
     * @param logChance of the natural logarithm of the joint chance
     */
    public record Gap(double logChance, int teams) {}

    /**
     * A target's door.
     *
     * @param waits where its teams wait; absent where they come straight from their bases
     */
    public record Door(
            UUID id,
            String name,
            String kind,
            String zone,
            Place place,
            List<String> hazards,
            Map<String, Integer> needs,
            double persons,
            @Nullable Waits waits) {

        /** Whether the target is still what was planned for: who or what, where, with what. */
        public boolean isOf(Target target) {
            return name.equals(target.name())
                    && kind.equals(target.kind())
                    && zone.equals(target.zone().getId())
                    && target.place().equals(Optional.of(place))
                    && needs.equals(target.needs());
        }
    }

    /**
     * Where the teams of a door wait before they enter.
     *
     * @param minutes from there to the door, the usual time
     * @param leavesAt when they leave it at the latest; absent where no hour is possible
     */
    public record Waits(String name, Place place, double minutes, @Nullable Instant leavesAt) {}

    /**
     * A team, and where it goes.
     *
     * @param target where to; absent where it stays
     * @param wayMinutes as the way usually takes
     * @param leavesAt at the latest, so as to be there in time
     */
    public record Sent(
            UUID id,
            String name,
            Team.@Nullable Leader leader,
            @Nullable String reach,
            @Nullable UUID target,
            @Nullable Double wayMinutes,
            @Nullable Instant leavesAt) {}

    public record Missing(UUID target, Map<String, Integer> missing) {}

    /**
     * @param sentences by language
     */
    public record Forbidden(UUID target, Map<String, String> sentences) {}
}
