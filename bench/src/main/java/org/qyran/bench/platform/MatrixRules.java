package org.qyran.bench.platform;

import java.util.List;
import java.util.Set;

/**
 * Who may do what, once more, as a list of refusals: written from the design's and the issue's
 * prose, knowing nothing of the code that decides. What it says is held against what the server
 * answers.
 */
final class MatrixRules {

    static final List<String> ROLES =
            List.of(
                    "crew",
                    "analyst",
                    "investigator",
                    "commander",
                    "custodian",
                    "spokesperson",
                    "prosecutor",
                    "overseer",
                    "administrator");

    /**
     * Who asks.
     *
     * @param clearance 0 to 3, as H0 to H3
     * @param member of the operation whose objects are asked for
     * @param elsewhere member of another, to which some of them belong too
     */
    record Asker(String role, int clearance, boolean member, boolean elsewhere) {}

    /**
     * What is asked for.
     *
     * @param kind sighting, area, pass, raster, job, chip, photo, authority, record, step, target,
     *     team, plan, run, run-record, exhibit, store, balance, destruction, return, bulletin,
     *     published, search or bundle, or source or merge, the last two also of victims
     * @param handling 0 to 3, as H0 to H3
     * @param sealed kept for the prosecutor's decision
     * @param shared with the other operation
     */
    record Thing(String kind, int handling, boolean sealed, boolean shared) {}

    private static final Set<String> WORK_WITH_IMAGERY =
            Set.of("crew", "analyst", "investigator", "commander", "prosecutor");
    private static final Set<String> WORK_THE_CASE = Set.of("investigator", "commander");

    private MatrixRules() {}

    /** Whether somebody of the role works with such things at all. */
    static boolean works(String role, String kind) {
        // Victims are known to those who work their case, and to whoever reads its file.
        if (kind.startsWith("victim-")) {
            return WORK_THE_CASE.contains(role) || role.equals("prosecutor");
        }
        // Who goes through which door is known to those who work the case, and to its file.
        if (Set.of("target", "team", "plan", "run", "run-record").contains(kind)) {
            return WORK_THE_CASE.contains(role) || role.equals("prosecutor");
        }
        // Exhibits are the custodian's, of those who work the case, and of its file.
        if (Set.of("exhibit", "store", "balance", "destruction").contains(kind)) {
            return WORK_THE_CASE.contains(role)
                    || role.equals("prosecutor")
                    || role.equals("custodian");
        }
        // Figures are counted by whoever works with what they are of; what was made public also
        // reads whoever tells the public, and nothing else.
        if (Set.of("return", "bulletin", "published").contains(kind)) {
            return (WORK_WITH_IMAGERY.contains(role) && !role.equals("crew"))
                    || role.equals("custodian")
                    || (kind.equals("published") && role.equals("spokesperson"));
        }
        // What was handed to a court, its hash, is known to who may hand it over.
        if (kind.equals("bundle")) {
            return WORK_THE_CASE.contains(role) || role.equals("prosecutor");
        }
        // Who flies needs nobody's name.
        if (kind.equals("source") || kind.equals("merge")) {
            return WORK_WITH_IMAGERY.contains(role) && !role.equals("crew");
        }
        // Need to know by duty: exhibits are the custodian's, published figures the spokesperson's;
        // overseer and administrator see no content. Who flies needs no court's decision.
        return WORK_WITH_IMAGERY.contains(role)
                && !(List.of("authority", "record", "step", "search").contains(kind)
                        && role.equals("crew"));
    }

    static boolean sees(Asker who, Thing what) {
        // What was made public is public: no clearance and no membership is asked for it.
        if (what.kind().equals("published") && who.role().equals("spokesperson")) {
            return true;
        }
        boolean belongs = who.member() || (what.shared() && who.elsewhere());
        if (!works(who.role(), what.kind()) || !belongs) {
            return false;
        }
        if (what.handling() > who.clearance()) {
            return false;
        }
        return !what.sealed() || who.role().equals("prosecutor");
    }

    /** Whether somebody of the role may do it to anything. */
    static boolean may(String role, String deed) {
        return switch (deed) {
            // Packets and events leave the house: whoever flies takes none along.
            case "export" -> works(role, "sighting") && !role.equals("crew");
            // What a search established is the case's: the analyst reads it, and takes none along.
            case "export-sites" -> WORK_THE_CASE.contains(role) || role.equals("prosecutor");
            // A catalogue shows imagery as the pages do.
            case "catalogue" -> works(role, "raster");
            // What records say leaves the house with whoever works the case, and with the court.
            case "export-records" -> WORK_THE_CASE.contains(role) || role.equals("prosecutor");
            // A step further in a network: one of the case asks, one who leads says yes.
            case "ask-step" -> WORK_THE_CASE.contains(role);
            case "approve-step" -> role.equals("commander");
            // An entry is planned by whoever works its case; one who leads decides; paper may
            // leave with the court too.
            case "plan-entry" -> WORK_THE_CASE.contains(role);
            case "approve-entry" -> role.equals("commander");
            case "export-entry" -> WORK_THE_CASE.contains(role) || role.equals("prosecutor");
            // A run is decided, released, stopped and ended by who leads; teams tell how they
            // stand.
            case "lead-run" -> role.equals("commander");
            case "tell-run" -> WORK_THE_CASE.contains(role);
            // Whoever holds an exhibit hands it over; parting it is the custodian's.
            case "tell-exhibit" -> WORK_THE_CASE.contains(role) || role.equals("custodian");
            case "keep-exhibit" -> role.equals("custodian");
            // Another person confirms what the custodian destroys.
            case "approve-destruction" -> List.of("commander", "custodian").contains(role);
            // Numbers are written by whoever works the case and told by who leads; they leave the
            // house with these, the court and whoever tells the public.
            case "write-figures", "keep-search" -> WORK_THE_CASE.contains(role);
            case "publish-figures" -> role.equals("commander");
            case "export-figures" ->
                    WORK_THE_CASE.contains(role)
                            || List.of("prosecutor", "spokesperson").contains(role);
            case "hand-to-court" -> works(role, "bundle");
            // Whoever leads decides which other operation is let in.
            case "share" -> role.equals("commander");
            // Whoever reads the file for the court changes nothing in it.
            case "judge", "undo", "report" ->
                    role.equals("analyst") || WORK_THE_CASE.contains(role);
            case "register", "authorise", "search", "outcome" -> WORK_THE_CASE.contains(role);
            // A second person confirms; the prosecutor or the commander takes back.
            case "confirm" -> WORK_THE_CASE.contains(role) || role.equals("prosecutor");
            case "revoke" -> role.equals("commander") || role.equals("prosecutor");
            case "job" -> List.of("crew", "analyst", "commander").contains(role);
            // Patrols and residents are written down by whoever works with the map.
            case "add" -> works(role, "sighting") && !role.equals("prosecutor");
            case "fly" -> List.of("crew", "analyst", "commander").contains(role);
            // Where a craft is now only those say who fly it.
            case "tell" -> role.equals("crew");
            // Where to search is drawn and closed by who plans, not by who flies.
            case "draw" -> List.of("analyst", "commander").contains(role);
            // Records are brought, joined and taken back by whoever works the case.
            case "enter", "work-records" -> WORK_THE_CASE.contains(role);
            case "journal" -> List.of("commander", "prosecutor", "overseer").contains(role);
            case "journal-export" -> role.equals("overseer");
            default -> throw new IllegalArgumentException("no deed " + deed);
        };
    }

    /**
     * What a program of theirs is given: nothing that waits for the prosecutor, not even theirs.
     */
    static boolean takesAlong(Asker who, Thing what, String deed) {
        return may(who.role(), deed) && sees(who, what) && !what.sealed();
    }

    /** An act shows what its object is; the overseer sees all acts, which hold no content. */
    static boolean seesAct(Asker who, Thing object) {
        return who.role().equals("overseer") || (may(who.role(), "journal") && sees(who, object));
    }

    /** A search needs a decision that two people have seen, in force at that instant. */
    static boolean grounds(String authority) {
        return authority.equals("live");
    }

    /** What a decision yielded that lapsed unupheld, or was taken back, is kept for the court. */
    static boolean seals(String authority) {
        return authority.equals("lapsed") || authority.equals("revoked");
    }
}
