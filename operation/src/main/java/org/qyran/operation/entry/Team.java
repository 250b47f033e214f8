package org.qyran.operation.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * People who go together.
 *
 * @param id as it is called
 * @param has how much of each capability it brings
 * @param officers who belongs to it; an officer of two teams can be with one
 * @param free when it is on duty; it leaves its base after the beginning and is at the door before
 *     the end
 */
public record Team(String id, Map<String, Integer> has, Set<String> officers, List<Span> free) {

    public Team {
        has = Map.copyOf(has);
        officers = Set.copyOf(officers);
        free = List.copyOf(free);
    }
}
