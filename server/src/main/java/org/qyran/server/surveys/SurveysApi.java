package org.qyran.server.surveys;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/operations} and their passes. */
@RestController
@RequestMapping("/api/operations")
class SurveysApi {

    private final Operations operations;
    private final Passes passes;

    SurveysApi(Operations operations, Passes passes) {
        this.operations = operations;
        this.passes = passes;
    }

    @GetMapping
    Items<Operations.Operation> operations(@AuthenticationPrincipal Viewer viewer) {
        return Items.all(operations.of(viewer));
    }

    @GetMapping("/{id}/passes")
    Items<Passes.PassTold> passes(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Items.all(passes.of(viewer, id));
    }

    @PostMapping("/{id}/passes")
    ResponseEntity<Map<String, UUID>> add(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Passes.NewPass pass) {
        UUID made = passes.add(viewer, id, pass);
        return ResponseEntity.created(URI.create("/api/operations/" + id + "/passes"))
                .body(Map.of("id", made));
    }
}
