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

/** {@code /api/runs}: a chosen plan carried out. */
@RestController
@RequestMapping("/api")
class RunsApi {

    private final BeginRun begin;
    private final Board board;
    private final TellState tell;
    private final Hear hear;
    private final Decide decide;
    private final PlanAgain again;
    private final EndRun end;

    RunsApi(
            BeginRun begin,
            Board board,
            TellState tell,
            Hear hear,
            Decide decide,
            PlanAgain again,
            EndRun end) {
        this.begin = begin;
        this.board = board;
        this.tell = tell;
        this.hear = hear;
        this.decide = decide;
        this.again = again;
        this.end = end;
    }

    @PostMapping("/plans/{id}/run")
    ResponseEntity<Board.RunTold> begin(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return tagged(HttpStatus.CREATED, begin.begin(viewer, id));
    }

    @GetMapping("/operations/{id}/runs")
    Items<Board.RunTold> list(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Items.all(board.list(viewer, id));
    }

    /** The board: asked every few seconds. */
    @GetMapping("/runs/{id}")
    ResponseEntity<Board.RunTold> read(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return tagged(HttpStatus.OK, board.read(viewer, id));
    }

    @PostMapping("/runs/{id}/states")
    ResponseEntity<Board.RunTold> tell(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody TellState.NewState asked) {
        return tagged(HttpStatus.OK, tell.tell(viewer, id, asked));
    }

    /** A leader's phone asks what was decided, and says which version it knows already. */
    @PostMapping("/runs/{id}/heard")
    Hear.Orders hear(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Hear.Heard asked) {
        return hear.hear(viewer, id, asked);
    }

    @PostMapping("/runs/{id}/decision")
    ResponseEntity<Board.RunTold> decide(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Decide.Decision asked) {
        return tagged(HttpStatus.OK, decide.decide(viewer, id, match.version(), asked));
    }

    @PostMapping("/runs/{id}/release")
    ResponseEntity<Board.RunTold> release(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Decide.Release asked) {
        return tagged(HttpStatus.OK, decide.release(viewer, id, match.version(), asked));
    }

    @PostMapping("/runs/{id}/abort")
    ResponseEntity<Board.RunTold> abort(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Decide.Abort asked) {
        return tagged(HttpStatus.OK, decide.abort(viewer, id, asked));
    }

    @PostMapping("/runs/{id}/replan")
    ResponseEntity<Board.RunTold> replan(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody PlanAgain.Changes asked) {
        return tagged(HttpStatus.OK, again.replan(viewer, id, match.version(), asked));
    }

    @PostMapping("/runs/{id}/end")
    ResponseEntity<Board.RunTold> end(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        return tagged(HttpStatus.OK, end.end(viewer, id, match.version()));
    }

    private static ResponseEntity<Board.RunTold> tagged(HttpStatus status, Board.RunTold run) {
        return ResponseEntity.status(status).eTag(IfMatch.tag(run.version())).body(run);
    }
}
