package org.qyran.server.surveys;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.IfMatch;
import org.qyran.server.security.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/passes}: which operations a flight, and all it brought, belongs to. */
@RestController
@RequestMapping("/api/passes/{id}/operations")
class PassesApi {

    private final Passes passes;

    PassesApi(Passes passes) {
        this.passes = passes;
    }

    record Belongs(@Nullable UUID operation) {}

    @PostMapping
    ResponseEntity<Passes.PassTold> add(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Belongs asked) {
        return answer(
                passes.addOperation(
                        viewer, id, match.version(), Check.id("operation", asked.operation())));
    }

    @DeleteMapping("/{operation}")
    ResponseEntity<Passes.PassTold> remove(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID operation,
            IfMatch match) {
        return answer(passes.removeOperation(viewer, id, match.version(), operation));
    }

    private static ResponseEntity<Passes.PassTold> answer(Passes.PassTold pass) {
        return ResponseEntity.ok().eTag(IfMatch.tag(pass.version())).body(pass);
    }
}
