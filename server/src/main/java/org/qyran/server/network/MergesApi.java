package org.qyran.server.network;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
import org.qyran.server.network.Merges.MergeTold;
import org.qyran.server.security.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which mentions are one: proposed, made, rejected, taken back. */
@RestController
@RequestMapping("/api")
class MergesApi {

    private final Merges merges;
    private final MergeByHand byHand;

    MergesApi(Merges merges, MergeByHand byHand) {
        this.merges = merges;
        this.byHand = byHand;
    }

    @GetMapping("/operations/{id}/network/merges")
    Merges.MergesTold list(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        return merges.of(viewer, id, state, after, limit);
    }

    @PostMapping("/operations/{id}/network/merges")
    ResponseEntity<MergeTold> make(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody MergeByHand.NewMerge asked) {
        MergeTold made = byHand.make(viewer, id, asked);
        return ResponseEntity.created(URI.create("/api/network/merges/" + made.id()))
                .eTag(IfMatch.tag(made.version()))
                .body(made);
    }

    /** With its waterfall. */
    @GetMapping("/network/merges/{id}")
    ResponseEntity<MergeTold> one(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return tagged(merges.one(viewer, id));
    }

    @PostMapping("/network/merges/{id}/decision")
    ResponseEntity<MergeTold> decide(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Merges.Decision asked) {
        return tagged(merges.decide(viewer, id, match.version(), asked));
    }

    private static ResponseEntity<MergeTold> tagged(MergeTold merge) {
        return ResponseEntity.ok().eTag(IfMatch.tag(merge.version())).body(merge);
    }
}
