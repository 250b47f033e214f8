package org.qyran.server.accounts;

import java.net.URI;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/accounts}: the administrator's. */
@RestController
@RequestMapping("/api/accounts")
class AccountsApi {

    private final Accounts accounts;
    private final Standing standing;

    AccountsApi(Accounts accounts, Standing standing) {
        this.standing = standing;
        this.accounts = accounts;
    }

    @GetMapping
    Items<Accounts.Told> all(@AuthenticationPrincipal Viewer viewer) {
        return Items.all(accounts.all(viewer));
    }

    /** Administrators and overseers who do not count as a second person yet. */
    @GetMapping("/waiting")
    Items<Standing.Waiting> waiting(@AuthenticationPrincipal Viewer viewer) {
        return Items.all(standing.waiting(viewer));
    }

    @PostMapping("/{id}/vouching")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void vouch(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        standing.vouch(viewer, id, match.version());
    }

    @GetMapping("/{id}")
    ResponseEntity<Accounts.Told> one(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return tagged(accounts.one(viewer, id));
    }

    @PostMapping
    ResponseEntity<Accounts.Invited> add(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Accounts.New asked) {
        Accounts.Invited made = accounts.add(viewer, key, asked);
        return ResponseEntity.created(URI.create("/api/accounts/" + made.id())).body(made);
    }

    @PutMapping("/{id}")
    ResponseEntity<Accounts.Told> change(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Accounts.Changed asked) {
        return tagged(accounts.change(viewer, id, match.version(), asked));
    }

    @PostMapping("/{id}/reset")
    Accounts.Invited reset(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        return accounts.reset(viewer, id, match.version());
    }

    /** The word is told once. */
    @PostMapping("/{id}/release")
    Links.Released release(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        return accounts.release(viewer, id, match.version());
    }

    record Linked(@Nullable String subject) {}

    @PutMapping("/{id}/subject")
    ResponseEntity<Accounts.Told> link(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Linked asked) {
        return tagged(accounts.link(viewer, id, match.version(), asked.subject()));
    }

    @PostMapping("/{id}/unlock")
    ResponseEntity<Accounts.Told> unlock(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        return tagged(accounts.unlock(viewer, id, match.version()));
    }

    private static ResponseEntity<Accounts.Told> tagged(Accounts.Told told) {
        return ResponseEntity.ok().eTag(IfMatch.tag(told.version())).body(told);
    }
}
