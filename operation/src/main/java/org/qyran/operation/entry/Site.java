package org.qyran.operation.entry;

import java.util.Map;
import java.util.Optional;
import org.qyran.operation.law.Entering;

/**
 * A door.
 *
 * @param id as it is called
 * @param group whose presence counts once: targets that were declared to move together; a site
 *     alone is a group of its own
 * @param presence of each quarter-hour, the probability that the target is there, above 0 up to 1
 * @param looks on how many looks the presence rests, about; 0 where it is not told
 * @param persons how many are expected there when the target is
 * @param needs how much of each capability must be there; none is 0
 * @param entering when the law and a warrant allow to enter
 */
public record Site(
        String id,
        Optional<String> group,
        double[] presence,
        double looks,
        double persons,
        Map<String, Integer> needs,
        Entering entering) {

    public Site {
        for (double p : presence) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException(id + ": presence " + p);
            }
        }
        if (!(persons >= 0) || !(looks >= 0)) {
            throw new IllegalArgumentException(id + ": persons " + persons + ", looks " + looks);
        }
        needs = Map.copyOf(needs);
    }

    /** What counts once: its group, or itself; a group may be called as a site is. */
    public String counted() {
        return counted(id, group);
    }

    /** The same of a site that is only being read. */
    public static String counted(String id, Optional<String> group) {
        return group.map(name -> "group " + name).orElse("site " + id);
    }
}
