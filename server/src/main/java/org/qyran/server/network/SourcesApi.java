package org.qyran.server.network;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.server.api.IfMatch;
import org.qyran.server.network.Sources.SourceTold;
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

/** Files of records, and the sources they become. */
@RestController
@RequestMapping("/api")
class SourcesApi {

    private final BroughtFiles files;
    private final AddSource add;
    private final Sources sources;
    private final Shielded shielded;

    SourcesApi(BroughtFiles files, AddSource add, Sources sources, Shielded shielded) {
        this.files = files;
        this.add = add;
        this.sources = sources;
        this.shielded = shielded;
    }

    /** Kinds of records and their attributes. */
    @GetMapping("/network/kinds")
    List<KindsTold.KindTold> kinds() {
        return KindsTold.all();
    }

    /** The file itself as the body, at most 64 MiB; gone in a day unless it becomes a source. */
    @PostMapping("/operations/{id}/network/files")
    ResponseEntity<BroughtFiles.FileTold> bring(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String name,
            HttpServletRequest request)
            throws IOException {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(files.bring(viewer, id, name, request.getInputStream()));
    }

    @GetMapping("/operations/{id}/network/sources")
    List<SourceTold> list(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return sources.of(viewer, id);
    }

    @PostMapping("/operations/{id}/network/sources")
    ResponseEntity<SourceTold> add(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody AddSource.NewSource asked)
            throws BadInput {
        SourceTold made = add.add(viewer, id, key, asked);
        return ResponseEntity.created(URI.create("/api/network/sources/" + made.id() + "/aside"))
                .eTag(IfMatch.tag(made.version()))
                .body(made);
    }

    @GetMapping("/network/sources/{id}/aside")
    List<Sources.AsideTold> aside(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return sources.aside(viewer, id);
    }

    @PostMapping("/network/sources/{id}/withdrawal")
    ResponseEntity<SourceTold> withdraw(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Sources.Withdrawal asked)
            throws IOException {
        SourceTold now = sources.withdraw(viewer, id, match.version(), asked);
        return ResponseEntity.ok().eTag(IfMatch.tag(now.version())).body(now);
    }

    @GetMapping("/network/shielded")
    Shielded.Counts shielded(@AuthenticationPrincipal Viewer viewer) {
        return shielded.counts(viewer);
    }

    @PostMapping("/network/shielded")
    Shielded.Known shield(
            @AuthenticationPrincipal Viewer viewer, @RequestBody Shielded.NewNumbers asked) {
        return shielded.add(viewer, asked);
    }
}
