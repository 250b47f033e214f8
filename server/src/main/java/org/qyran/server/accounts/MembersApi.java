package org.qyran.server.accounts;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.IfMatch;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/operations}: beginning one, and who belongs to it. */
@RestController
@RequestMapping("/api/operations")
class MembersApi {

    private final Members members;
    private final BeginOperation begin;

    MembersApi(Members members, BeginOperation begin) {
        this.members = members;
        this.begin = begin;
    }

    record Asked(@Nullable UUID account) {}

    @PostMapping
    ResponseEntity<Map<String, UUID>> begin(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody BeginOperation.New asked) {
        UUID id = begin.begin(viewer, key, asked);
        return ResponseEntity.created(URI.create("/api/operations/" + id)).body(Map.of("id", id));
    }

    @GetMapping("/{id}/members")
    ResponseEntity<Members.Membership> of(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return tagged(members.of(viewer, id));
    }

    @PostMapping("/{id}/members")
    ResponseEntity<Members.Membership> add(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Asked asked) {
        UUID account = Check.id("account", asked.account());
        return tagged(members.add(viewer, id, account, match.version()));
    }

    @DeleteMapping("/{id}/members/{account}")
    ResponseEntity<Members.Membership> remove(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID account,
            IfMatch match) {
        return tagged(members.remove(viewer, id, account, match.version()));
    }

    @GetMapping("/leaderless")
    Items<Members.Leaderless> leaderless(@AuthenticationPrincipal Viewer viewer) {
        return Items.all(members.leaderless(viewer));
    }

    @PostMapping("/{id}/commander")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void appoint(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Asked asked) {
        UUID account = Check.id("account", asked.account());
        members.appoint(viewer, id, account, match.version());
    }

    private static ResponseEntity<Members.Membership> tagged(Members.Membership told) {
        return ResponseEntity.ok().eTag(IfMatch.tag(told.version())).body(told);
    }
}
