package org.qyran.server.operations;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.IfMatch;
import org.qyran.server.security.Viewer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The one instant for every door, and who goes where. */
@RestController
@RequestMapping("/api")
class PlansApi {

    private final Planning planning;
    private final ChoosePlan choose;
    private final PrintOrders print;
    private final Cards cards;

    PlansApi(Planning planning, ChoosePlan choose, PrintOrders print, Cards cards) {
        this.planning = planning;
        this.choose = choose;
        this.print = print;
        this.cards = cards;
    }

    record Hour(@Nullable String at) {}

    /** Without their curves. */
    @GetMapping("/operations/{id}/plans")
    List<PlanTold> list(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return planning.list(viewer, id);
    }

    /** Takes up to twenty seconds; what is not proven by then is said. */
    @PostMapping("/operations/{id}/plans")
    ResponseEntity<PlanTold> make(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody PlanAsked.NewPlan asked) {
        PlanTold made = planning.make(viewer, id, asked);
        return ResponseEntity.created(URI.create("/api/plans/" + made.id()))
                .eTag(IfMatch.tag(made.version()))
                .body(made);
    }

    @GetMapping("/plans/{id}")
    ResponseEntity<PlanTold> one(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return tagged(planning.one(viewer, id));
    }

    /** Another quarter-hour, teams assigned anew. */
    @PostMapping("/plans/{id}/hour")
    ResponseEntity<PlanTold> hour(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Hour asked) {
        return tagged(planning.hour(viewer, id, match.version(), Check.instant("at", asked.at())));
    }

    /** Those chosen before are superseded. */
    @PostMapping("/plans/{id}/choice")
    ResponseEntity<PlanTold> choose(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        return tagged(choose.choose(viewer, id, match.version()));
    }

    /** All headings anew: what is not said is empty. */
    @PostMapping("/plans/{id}/orders")
    ResponseEntity<PlanTold> write(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody OrdersText asked) {
        return tagged(choose.write(viewer, id, match.version(), asked));
    }

    /** The whole, or one team's part. */
    @GetMapping(value = "/plans/{id}/orders.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> orders(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable UUID team) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("orders.pdf").build().toString())
                .body(print.pdf(viewer, id, language, team));
    }

    /** What one team's phone shows. */
    @GetMapping("/plans/{id}/teams/{team}/card")
    Cards.Card card(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID team) {
        return cards.of(viewer, id, team);
    }

    private static ResponseEntity<PlanTold> tagged(PlanTold plan) {
        return ResponseEntity.ok().eTag(IfMatch.tag(plan.version())).body(plan);
    }
}
