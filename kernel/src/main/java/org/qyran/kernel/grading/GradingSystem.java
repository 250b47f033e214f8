package org.qyran.kernel.grading;

import java.util.Map;
import java.util.TreeMap;

/**
 * Systems that grade a source and what it said. Each grade has an assurance, so that grades of two
 * systems can be compared: of sources 4 always reliable, 3 mostly, 2 sometimes, 1 not known, 0
 * unreliable; of information 5 certain, 4 known to the source itself, 3 corroborated, 2 heard from
 * others, 1 cannot be judged, 0 suspected false.
 *
 * <p>Definitions: National Intelligence Model (5x5x5), College of Policing, <i>Intelligence
 * report</i> (3x5x2, since 2016), Europol Information Management (4x4).
 */
public enum GradingSystem {
    FIVE_FIVE_FIVE("A4 B3 C2 D0 E1", "15 24 33 41 50", "12345"),
    THREE_FIVE_TWO("13 21 30", "A4 B3 C2 D1 E0", "PC"),
    FOUR_FOUR("A4 B3 C0 X1", "15 24 33 41", "");

    private final String sources;
    private final String information;
    private final String handling;

    /** Of each grade its letter and its assurance. */
    GradingSystem(String sources, String information, String handling) {
        this.sources = sources;
        this.information = information;
        this.handling = handling;
    }

    /** The system's grades of a source with the assurance of each. */
    public Map<Character, Integer> sources() {
        return assurances(sources);
    }

    /** The system's grades of information with the assurance of each. */
    public Map<Character, Integer> information() {
        return assurances(information);
    }

    private static Map<Character, Integer> assurances(String pairs) {
        Map<Character, Integer> assurances = new TreeMap<>();
        for (String pair : pairs.split(" ")) {
            assurances.put(pair.charAt(0), pair.charAt(1) - '0');
        }
        return assurances;
    }

    /** The system's own handling marks; empty where it has none. */
    public String handling() {
        return handling;
    }
}
