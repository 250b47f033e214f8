package org.qyran.server.operations;

import java.net.URI;
import java.util.List;
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

/** Who goes together. */
@RestController
@RequestMapping("/api")
class TeamsApi {

    private final Teams teams;
    private final PutTeam put;

    TeamsApi(Teams teams, PutTeam put) {
        this.teams = teams;
        this.put = put;
    }

    @GetMapping("/operations/{id}/teams")
    List<Team> list(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return teams.list(viewer, id);
    }

    @PostMapping("/operations/{id}/teams")
    ResponseEntity<Team> add(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody PutTeam.NewTeam asked) {
        Team made = put.add(viewer, id, key, asked);
        return ResponseEntity.created(URI.create("/api/operations/" + id + "/teams"))
                .eTag(IfMatch.tag(made.version()))
                .body(made);
    }

    /** All of it anew: what is not said is no more. */
    @PostMapping("/teams/{id}")
    ResponseEntity<Team> change(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody PutTeam.NewTeam asked) {
        Team made = put.change(viewer, id, match.version(), asked);
        return ResponseEntity.ok().eTag(IfMatch.tag(made.version())).body(made);
    }
}
