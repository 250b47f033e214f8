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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/exhibits}: what was seized, and what was done to it. */
@RestController
@RequestMapping("/api")
class ExhibitsApi {

    private final ListExhibits list;
    private final AddExhibit add;
    private final TellExhibit tell;
    private final DoAct act;
    private final Mix mix;
    private final Waiting waiting;

    ExhibitsApi(
            ListExhibits list,
            AddExhibit add,
            TellExhibit tell,
            DoAct act,
            Mix mix,
            Waiting waiting) {
        this.list = list;
        this.add = add;
        this.tell = tell;
        this.act = act;
        this.mix = mix;
        this.waiting = waiting;
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

    /** By its type: weigh, divide, sample, consume, reseal, release, receive, store and so on. */
    @PostMapping("/exhibits/{id}/acts")
    ResponseEntity<ExhibitWhole> act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody ActForm.NewAct asked) {
        return tagged(HttpStatus.OK, act.act(viewer, id, match.version(), asked));
    }

    @PostMapping("/operations/{id}/mixtures")
    ResponseEntity<ExhibitWhole> mix(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Mix.NewMixture asked) {
        return tagged(HttpStatus.CREATED, mix.mix(viewer, id, key, asked));
    }

    /** What runs' records and searches' outcomes tell of, and is no exhibit yet. */
    @GetMapping("/operations/{id}/exhibits/waiting")
    Items<Waiting.Found> waiting(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Items.all(waiting.of(viewer, id));
    }

    static ResponseEntity<ExhibitWhole> tagged(HttpStatus status, ExhibitWhole exhibit) {
        return ResponseEntity.status(status)
                .eTag(IfMatch.tag(exhibit.row().version()))
                .body(exhibit);
    }
}
