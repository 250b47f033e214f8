package org.qyran.server.retention;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
import org.qyran.server.api.Items;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/retention}. */
@RestController
@RequestMapping("/api/retention")
class RetentionApi {

    private static final int MOST_ASKED = 1_000;

    private final Worklist worklist;
    private final Terms terms;
    private final Holds holds;
    private final Certificates certificates;
    private final Reviews reviews;
    private final Backups backups;
    private final Sweep sweep;

    RetentionApi(
            Worklist worklist,
            Terms terms,
            Holds holds,
            Certificates certificates,
            Reviews reviews,
            Backups backups,
            Sweep sweep) {
        this.worklist = worklist;
        this.terms = terms;
        this.holds = holds;
        this.certificates = certificates;
        this.reviews = reviews;
        this.backups = backups;
        this.sweep = sweep;
    }

    record Known(@Nullable List<UUID> ids) {}

    record Erased(List<UUID> erased) {}

    @GetMapping("/due")
    Items<Worklist.Entry> due(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam UUID operation,
            @RequestParam(required = false) @Nullable Integer days) {
        return Items.all(worklist.of(viewer, operation, days));
    }

    @GetMapping("/rules")
    Items<Terms.RuleTold> rules(@AuthenticationPrincipal Viewer viewer) {
        return Items.all(terms.told(viewer));
    }

    @PostMapping("/rules")
    ResponseEntity<Items<Terms.RuleTold>> addRule(
            @AuthenticationPrincipal Viewer viewer, @RequestBody Terms.NewRule asked) {
        return ResponseEntity.status(HttpStatus.CREATED).body(Items.all(terms.add(viewer, asked)));
    }

    @GetMapping("/holds")
    Items<Holds.HoldTold> holds(
            @AuthenticationPrincipal Viewer viewer, @RequestParam UUID operation) {
        return Items.all(holds.of(viewer, operation));
    }

    @PostMapping("/holds")
    ResponseEntity<Holds.HoldTold> hold(
            @AuthenticationPrincipal Viewer viewer, @RequestBody Holds.NewHold asked) {
        Holds.HoldTold made = holds.place(viewer, asked);
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(IfMatch.tag(made.version()))
                .body(made);
    }

    @DeleteMapping("/holds/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lift(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        holds.lift(viewer, id, match.version());
        sweep.wake();
    }

    @PostMapping("/renewals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void renew(@AuthenticationPrincipal Viewer viewer, @RequestBody Holds.Renewal asked) {
        holds.renew(viewer, asked);
    }

    @PostMapping("/case-ends")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@AuthenticationPrincipal Viewer viewer, @RequestBody Holds.CaseEnd asked) {
        holds.end(viewer, asked);
    }

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void order(@AuthenticationPrincipal Viewer viewer, @RequestBody Worklist.NewOrder asked) {
        worklist.order(viewer, asked);
    }

    @PostMapping("/orders/{object}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID object) {
        worklist.confirm(viewer, object);
        sweep.wake();
    }

    @GetMapping("/certificates")
    Items<Certificates.Brief> certificates(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(required = false) @Nullable UUID operation) {
        return Items.all(certificates.of(viewer, operation));
    }

    @GetMapping("/certificates/{id}")
    Certificates.Whole certificate(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return certificates.one(viewer, id);
    }

    /** A device names what it keeps; it drops what is named back. */
    @PostMapping("/erased")
    Erased erased(@AuthenticationPrincipal Viewer viewer, @RequestBody Known known) {
        List<UUID> ids = known.ids() == null ? List.of() : known.ids();
        if (ids.size() > MOST_ASKED) {
            throw Refused.field("too-long", "ids", MOST_ASKED);
        }
        return new Erased(certificates.erased(viewer, ids));
    }

    @GetMapping("/reviews")
    Items<Reviews.Week> reviews(@AuthenticationPrincipal Viewer viewer) {
        return Items.all(reviews.of(viewer));
    }

    @PostMapping("/reviews")
    Reviews.Week sign(
            @AuthenticationPrincipal Viewer viewer, @RequestBody Reviews.Signature asked) {
        return reviews.sign(viewer, asked);
    }

    @GetMapping("/backups")
    Items<Backups.BackupTold> backups(@AuthenticationPrincipal Viewer viewer) {
        return Items.all(backups.told(viewer));
    }
}
