package org.qyran.server.runs;

import java.util.UUID;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Records of a run, and what follows from what the detained named. */
@RestController
@RequestMapping("/api")
class RunRecordsApi {

    private final KeepRecord keep;
    private final RunRecords records;
    private final FollowNamed follow;
    private final TellRights rights;

    RunRecordsApi(KeepRecord keep, RunRecords records, FollowNamed follow, TellRights rights) {
        this.keep = keep;
        this.records = records;
        this.follow = follow;
        this.rights = rights;
    }

    @GetMapping("/runs/{id}/records")
    Items<RunRecords.RecordTold> list(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Items.all(records.list(viewer, id));
    }

    @PostMapping("/runs/{id}/records")
    ResponseEntity<RunRecords.RecordTold> keep(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody RecordForm asked) {
        return tagged(HttpStatus.CREATED, keep.keep(viewer, id, asked));
    }

    /** Rights that were told later than at once, or counsel who came later. */
    @PostMapping("/records/{id}/rights")
    ResponseEntity<RunRecords.RecordTold> rights(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody TellRights.Later asked) {
        return tagged(HttpStatus.OK, rights.tell(viewer, id, match.version(), asked));
    }

    @PostMapping("/records/{id}/signature")
    ResponseEntity<RunRecords.RecordTold> sign(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody FollowNamed.Signed asked) {
        return tagged(HttpStatus.OK, follow.sign(viewer, id, match.version(), asked));
    }

    @PostMapping("/records/{id}/task")
    ResponseEntity<RunRecords.RecordTold> task(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody FollowNamed.Task asked) {
        return tagged(HttpStatus.OK, follow.task(viewer, id, match.version(), asked));
    }

    @PostMapping("/records/{id}/outcome")
    ResponseEntity<RunRecords.RecordTold> outcome(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody FollowNamed.Outcome asked) {
        return tagged(HttpStatus.OK, follow.outcome(viewer, id, match.version(), asked));
    }

    private static ResponseEntity<RunRecords.RecordTold> tagged(
            HttpStatus status, RunRecords.RecordTold record) {
        return ResponseEntity.status(status).eTag(IfMatch.tag(record.version())).body(record);
    }
}
