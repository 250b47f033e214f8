package org.qyran.server.operations;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
import org.qyran.server.security.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For whom an entry is, and what permits it. */
@RestController
@RequestMapping("/api")
class TargetsApi {

    private final ListTargets list;
    private final AddTarget add;
    private final ChangeTarget change;

    TargetsApi(ListTargets list, AddTarget add, ChangeTarget change) {
        this.list = list;
        this.add = add;
        this.change = change;
    }

    @GetMapping("/operations/{id}/targets")
    ListTargets.TargetsTold list(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return list.of(viewer, id);
    }

    @PostMapping("/operations/{id}/targets")
    ResponseEntity<TargetTold> add(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody TargetForm.NewTarget asked) {
        TargetTold made = add.add(viewer, id, key, asked);
        return ResponseEntity.created(URI.create("/api/targets/" + made.id()))
                .eTag(IfMatch.tag(made.version()))
                .body(made);
    }

    @GetMapping("/targets/{id}")
    ResponseEntity<TargetTold> one(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return tagged(list.one(viewer, id));
    }

    /** All of it anew: what is not said is no more. */
    @PostMapping("/targets/{id}")
    ResponseEntity<TargetTold> change(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody TargetForm.NewTarget asked) {
        return tagged(change.change(viewer, id, match.version(), asked));
    }

    /** No target any more: what was looked there is erased. */
    @PostMapping("/targets/{id}/withdrawal")
    ResponseEntity<TargetTold> withdraw(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody ChangeTarget.Why asked) {
        return tagged(change.withdraw(viewer, id, match.version(), asked));
    }

    /** Night does not bar it. */
    @PostMapping("/targets/{id}/urgency")
    ResponseEntity<TargetTold> urgency(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody ChangeTarget.Why asked) {
        return tagged(change.approveUrgency(viewer, id, match.version(), asked));
    }

    private static ResponseEntity<TargetTold> tagged(TargetTold target) {
        return ResponseEntity.ok().eTag(IfMatch.tag(target.version())).body(target);
    }
}
