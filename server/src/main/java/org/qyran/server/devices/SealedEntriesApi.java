package org.qyran.server.devices;

import java.util.UUID;
import org.qyran.server.security.Viewer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/sealed/entries}: what phones told that is sealed; for the prosecutor. */
@RestController
@RequestMapping("/api/sealed/entries")
class SealedEntriesApi {

    private final SealedEntries entries;

    SealedEntriesApi(SealedEntries entries) {
        this.entries = entries;
    }

    @GetMapping
    SealedEntries.Listed list(
            @AuthenticationPrincipal Viewer viewer, @RequestParam UUID operation) {
        return entries.list(viewer, operation);
    }

    @GetMapping("/{id}")
    ResponseEntity<SealedEntries.Whole> read(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID operation) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(entries.read(viewer, operation, id));
    }

    @PostMapping("/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody SealedEntries.Decision asked) {
        entries.decide(viewer, id, asked);
    }
}
