package org.qyran.server.evidence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/exhibits}: what was seized, and what was done to it. */
@RestController
@RequestMapping("/api")
class ExhibitsApi {

    private final ListExhibits list;
    private final AddExhibit add;
    private final TellExhibit tell;

    ExhibitsApi(ListExhibits list, AddExhibit add, TellExhibit tell) {
        this.list = list;
        this.add = add;
        this.tell = tell;
    }

    @GetMapping("/operations/{id}/exhibits")
    ListExhibits.Page list(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String substance,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable UUID place,
            @RequestParam @Nullable String flag,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        return list.of(
                viewer,
                id,
                new ListExhibits.Asked(state, substance, kind, place, flag, q, after, limit));
    }

    @PostMapping("/operations/{id}/exhibits")
    ResponseEntity<ExhibitWhole> add(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ExhibitForm.NewExhibit asked) {
        return tagged(HttpStatus.CREATED, add.add(viewer, id, key, asked));
    }

    @GetMapping("/exhibits/{id}")
    ResponseEntity<ExhibitWhole> read(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return tagged(HttpStatus.OK, tell.read(viewer, id));
    }

    static ResponseEntity<ExhibitWhole> tagged(HttpStatus status, ExhibitWhole exhibit) {
        return ResponseEntity.status(status)
                .eTag(IfMatch.tag(exhibit.row().version()))
                .body(exhibit);
    }
}
