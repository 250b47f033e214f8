package org.qyran.server.tak;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/operations/ID/tak}: for its commander. */
@RestController
@RequestMapping("/api/operations/{id}/tak")
class OperationOnTakApi {

    private final OperationOnTak onTak;

    OperationOnTakApi(OperationOnTak onTak) {
        this.onTak = onTak;
    }

    record Asked(@Nullable Boolean shown) {}

    @GetMapping
    ResponseEntity<OperationOnTak.Told> of(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return tagged(onTak.of(viewer, id));
    }

    @PutMapping
    ResponseEntity<OperationOnTak.Told> show(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Asked asked) {
        Boolean shown = asked.shown();
        if (shown == null) {
            throw Refused.field("missing", "shown");
        }
        return tagged(onTak.show(viewer, id, shown, match.version()));
    }

    private static ResponseEntity<OperationOnTak.Told> tagged(OperationOnTak.Told told) {
        return ResponseEntity.ok().eTag(IfMatch.tag(told.version())).body(told);
    }
}
