package org.qyran.server.oversight;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
import org.qyran.server.api.Items;
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

/** {@code /api/authorities}. */
@RestController
@RequestMapping("/api/authorities")
class AuthoritiesApi {

    private final Authorities authorities;

    AuthoritiesApi(Authorities authorities) {
        this.authorities = authorities;
    }

    record Revocation(@Nullable String reason) {}

    @GetMapping
    Items<Authorities.AuthorityTold> list(
            @AuthenticationPrincipal Viewer viewer, @RequestParam UUID operation) {
        return Items.all(authorities.of(viewer, operation));
    }

    @PostMapping
    ResponseEntity<Authorities.AuthorityTold> enter(
            @AuthenticationPrincipal Viewer viewer, @RequestBody Authorities.NewAuthority asked) {
        Authorities.AuthorityTold made = authorities.enter(viewer, asked);
        return ResponseEntity.created(URI.create("/api/authorities/" + made.id()))
                .eTag(IfMatch.tag(made.version()))
                .body(made);
    }

    @PostMapping("/{id}/confirmation")
    Authorities.AuthorityTold confirm(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        return authorities.confirm(viewer, id, match.version());
    }

    @PostMapping("/{id}/upholding")
    Authorities.AuthorityTold uphold(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Authorities.Upholding ruling) {
        return authorities.uphold(viewer, id, match.version(), ruling);
    }

    @PostMapping("/{id}/revocation")
    Authorities.AuthorityTold revoke(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Revocation asked) {
        return authorities.revoke(viewer, id, match.version(), asked.reason());
    }
}
