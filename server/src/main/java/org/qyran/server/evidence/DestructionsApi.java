package org.qyran.server.evidence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Destructions: proposed by the custodian, confirmed by another person. */
@RestController
@RequestMapping("/api")
class DestructionsApi {

    private final Destroy destroy;

    DestructionsApi(Destroy destroy) {
        this.destroy = destroy;
    }

    @GetMapping("/operations/{id}/destructions")
    Items<Destroy.DestructionTold> list(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Items.all(destroy.list(viewer, id));
    }

    @PostMapping("/operations/{id}/destructions")
    ResponseEntity<Destroy.DestructionTold> propose(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Destroy.NewDestruction asked) {
        return tagged(HttpStatus.CREATED, destroy.propose(viewer, id, key, asked));
    }

    @PostMapping("/destructions/{id}/confirmation")
    ResponseEntity<Destroy.DestructionTold> confirm(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        return tagged(HttpStatus.OK, destroy.confirm(viewer, id, match.version()));
    }

    private static ResponseEntity<Destroy.DestructionTold> tagged(
            HttpStatus status, Destroy.DestructionTold told) {
        return ResponseEntity.status(status).eTag(IfMatch.tag(told.version())).body(told);
    }
}
