package org.qyran.trust.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qyran.kernel.PartyCategory;
import org.qyran.kernel.grading.Handling;

/**
 * The rules once more, as a list of refusals written from the prose without a look at the
 * table: slow, flat, and one question at a time.
 */
final class ReferenceRules {

    /** Everything that may matter, as plain answers. */
    record Question(
            Role role,
            Action action,
            Kind kind,
            boolean member,
            Handling clearance,
            Handling handling,
            boolean markedSealed,
            boolean gainedUnderLapsed,
            PartyCategory[] party,
            boolean namedByLiveAuthority,
            boolean published) {}

    private static final Map<Role, String> DUTIES =
            Map.of(
                    Role.CREW,
                    "read area, export area, read operation, read pass, read raster, read job, read chip, read sighting,"
                            + " create pass, change pass, tell pass, create raster, change job, create"
                            + " sighting",
                    Role.ANALYST,
                    "read area, export area, create area, change area, read operation, read pass, read raster, read job, read chip, read sighting,"
                            + " read site, read party, read record, read authority, read figure,"
                            + " export raster, export chip, export sighting, create pass, change pass,"
                            + " create raster, change job, create sighting, judge sighting, report"
                            + " sighting, change chip",
                    Role.INVESTIGATOR,
                    "read area, export area, read operation, read pass, read raster, read job, read chip, read sighting,"
                            + " read site, read party, read record, read presence, read authority, read"
                            + " exhibit, read figure, export raster, export chip, export sighting, export"
                            + " site, export party, export record, export exhibit, export figure, create"
                            + " sighting, create site, change site, create party, change party, create"
                            + " record, create presence, create authority, create exhibit, create figure,"
                            + " confirm authority, judge sighting, report sighting, register sighting,"
                            + " authorise sighting, search sighting, outcome sighting, read retention, renew retention,"
                            + " close retention, change chip, change record, read target, create"
                            + " target, change target, read entry, export entry, create entry,"
                            + " change entry, tell entry, tell exhibit",
                    Role.COMMANDER,
                    "read area, export area, create area, change area, read operation, read pass, read raster, read job, read chip, read sighting,"
                            + " read site, read party, read record, read presence, read authority, read"
                            + " exhibit, read figure, read retention, read act, export raster, export"
                            + " chip, export sighting, export site, export party, export record, export"
                            + " exhibit, export figure, export act, create operation, change operation,"
                            + " create pass, change pass, create raster, change job, create sighting,"
                            + " create site, change site, create party, change party, create record,"
                            + " create presence, create authority, create exhibit, create figure, confirm"
                            + " authority, revoke authority, judge sighting, report sighting, register"
                            + " sighting, authorise sighting, search sighting, outcome sighting, publish"
                            + " figure, renew retention, close retention, read review, change chip, share"
                            + " pass, share sighting, change record, approve record, read target,"
                            + " create target, change target, approve target, read entry, export"
                            + " entry, create entry, change entry, tell entry, approve entry,"
                            + " tell exhibit, approve exhibit",
                    Role.CUSTODIAN,
                    "read operation, read exhibit, read figure, read retention, export exhibit,"
                            + " create exhibit, change exhibit, tell exhibit, approve exhibit,"
                            + " erase retention",
                    Role.PROSECUTOR,
                    "read area, export area, decide area, read operation, read pass, read raster, read job, read chip, read sighting,"
                            + " read site, read party, read record, read presence, read authority, read"
                            + " exhibit, read figure, read retention, read act, export raster, export"
                            + " chip, export sighting, export site, export party, export record, export"
                            + " exhibit, export figure, export act, confirm authority, revoke authority,"
                            + " hold retention, close retention, change retention, read review, decide pass,"
                            + " decide sighting, decide party, decide record, decide"
                            + " presence, decide exhibit, disclose sighting, disclose site, disclose"
                            + " party, disclose record, disclose exhibit, disclose chip, revoke chip,"
                            + " read target, read entry, export entry",
                    Role.SPOKESPERSON,
                    "read operation",
                    Role.OVERSEER,
                    "",
                    Role.ADMINISTRATOR,
                    "");

    private static final Map<Role, Set<String>> SPLIT =
            DUTIES.entrySet().stream()
                    .collect(
                            Collectors.toMap(
                                    Map.Entry::getKey, e -> Set.of(e.getValue().split(", "))));

    private static final List<Role> MAY_SEE_VICTIMS =
            List.of(Role.INVESTIGATOR, Role.COMMANDER, Role.PROSECUTOR);

    private ReferenceRules() {}

    static boolean allows(Question q) {
        // What the land is like is nobody's secret and no operation's: either of them brings it.
        if (q.kind == Kind.GROUND) {
            return q.action == Action.CREATE
                    && (q.role == Role.ADMINISTRATOR || q.role == Role.COMMANDER);
        }
        // Whose calls are never looked at is the whole unit's, and digests tell nothing.
        if (q.kind == Kind.SHIELDED) {
            return (q.action == Action.CREATE || q.action == Action.READ)
                    && (q.role == Role.ADMINISTRATOR || q.role == Role.COMMANDER);
        }
        // The administrator keeps accounts and sees no content; nobody else keeps accounts.
        if (q.role == Role.ADMINISTRATOR) {
            return q.kind == Kind.ACCOUNT
                    && Arrays.asList(Action.READ, Action.CREATE, Action.CHANGE, Action.CONFIRM)
                            .contains(q.action);
        }
        // Either of them confirms, as a second person, that somebody new may be one too.
        if (q.role == Role.OVERSEER && q.kind == Kind.ACCOUNT) {
            return q.action == Action.CONFIRM;
        }
        // The overseer sees acts wherever they happened, reviews each week of them, and nothing
        // else.
        if (q.role == Role.OVERSEER && q.kind == Kind.REVIEW) {
            return q.action == Action.READ || q.action == Action.SIGN;
        }
        if (q.role == Role.OVERSEER) {
            return q.kind == Kind.ACT && (q.action == Action.READ || q.action == Action.EXPORT);
        }
        // The spokesperson has published figures only.
        if (q.role == Role.SPOKESPERSON && q.kind == Kind.FIGURE) {
            return q.published && (q.action == Action.READ || q.action == Action.EXPORT);
        }
        // Need to know: membership, then clearance.
        if (!q.member || q.handling.name().compareTo(q.clearance.name()) > 0) {
            return false;
        }
        // What is sealed is the prosecutor's; what is not sealed needs no decision.
        boolean sealed = q.markedSealed || q.gainedUnderLapsed;
        if (sealed && q.role != Role.PROSECUTOR) {
            return false;
        }
        if (!sealed && q.action == Action.DECIDE) {
            return false;
        }
        // Victims and witnesses.
        boolean victim =
                q.party.length > 0
                        && (q.party[0] == PartyCategory.VICTIM
                                || q.party[0] == PartyCategory.WITNESS);
        if (victim && !MAY_SEE_VICTIMS.contains(q.role)) {
            return false;
        }
        // A search begins, and presence is seen, only under a live authority naming it.
        boolean measure =
                q.kind == Kind.PRESENCE || (q.kind == Kind.SIGHTING && q.action == Action.SEARCH);
        if (measure && q.role != Role.PROSECUTOR && !q.namedByLiveAuthority) {
            return false;
        }
        return SPLIT.getOrDefault(q.role, Set.of()).contains(q.action.word() + " " + q.kind.word());
    }
}
