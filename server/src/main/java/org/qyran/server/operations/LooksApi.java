package org.qyran.server.operations;

import java.util.List;
import java.util.UUID;
import org.qyran.server.operations.Looks.LookTold;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether a target was there when somebody looked, under a decision that names it. */
@RestController
@RequestMapping("/api/targets/{id}")
class LooksApi {

    private final KeepLook keep;
    private final Presences presences;

    LooksApi(KeepLook keep, Presences presences) {
        this.keep = keep;
        this.presences = presences;
    }

    @GetMapping("/looks")
    List<LookTold> looks(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return presences.looks(viewer, id);
    }

    @PostMapping("/looks")
    ResponseEntity<LookTold> keep(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody KeepLook.NewLook asked) {
        return ResponseEntity.status(HttpStatus.CREATED).body(keep.keep(viewer, id, asked));
    }

    /** Only to time the entry, and only while a decision names the target. */
    @GetMapping("/presence")
    Presences.PresenceTold presence(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return presences.of(viewer, id);
    }
}
