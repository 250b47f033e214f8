package org.qyran.server.network;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
import org.qyran.server.security.Viewer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is asked of a case's network; every answer leaves an act that names who was shown. */
@RestController
@RequestMapping("/api")
class QuestionsApi {

    private final NetworkEntities entities;
    private final Drawer drawer;
    private final NetworkGraph graph;
    private final Paths paths;
    private final NetworkPosition position;
    private final SimilarSites similar;
    private final Dossier dossier;
    private final Exports exports;
    private final Steps steps;

    QuestionsApi(
            NetworkEntities entities,
            Drawer drawer,
            NetworkGraph graph,
            Paths paths,
            NetworkPosition position,
            SimilarSites similar,
            Dossier dossier,
            Exports exports,
            Steps steps) {
        this.entities = entities;
        this.drawer = drawer;
        this.graph = graph;
        this.paths = paths;
        this.position = position;
        this.similar = similar;
        this.dossier = dossier;
        this.exports = exports;
        this.steps = steps;
    }

    @GetMapping("/operations/{id}/network/entities")
    NetworkEntities.EntityPage entities(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @ModelAttribute NetworkEntities.Asked asked) {
        return entities.list(viewer, id, asked);
    }

    @GetMapping("/network/entities/{id}")
    Drawer.EntityTold entity(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID operation,
            @RequestParam(required = false) @Nullable String reason) {
        return drawer.open(viewer, operation, id, reason);
    }

    @GetMapping(
            value = "/network/entities/{id}/dossier.pdf",
            produces = MediaType.APPLICATION_PDF_VALUE)
    byte[] dossier(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID operation,
            @RequestParam(required = false) @Nullable String reason) {
        return dossier.print(viewer, operation, id, reason);
    }

    @GetMapping("/operations/{id}/network/graph")
    NetworkGraph.GraphTold graph(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @ModelAttribute NetworkGraph.Asked asked) {
        return graph.draw(viewer, id, asked);
    }

    @GetMapping("/operations/{id}/network/export")
    ResponseEntity<byte[]> export(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @ModelAttribute Exports.Asked asked) {
        Exports.Exported made = exports.export(viewer, id, asked);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(made.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(made.name()).build().toString())
                .body(made.bytes());
    }

    @GetMapping("/operations/{id}/network/path")
    Paths.PathTold path(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @ModelAttribute Paths.Asked asked) {
        return paths.between(viewer, id, asked);
    }

    @GetMapping("/operations/{id}/network/position")
    NetworkPosition.PositionTold position(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String measure) {
        return position.of(viewer, id, measure);
    }

    @GetMapping("/network/sites/{mention}/similar")
    SimilarSites.LeadsTold similar(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID mention,
            @RequestParam(required = false) @Nullable Integer top) {
        return similar.like(viewer, mention, top);
    }

    @GetMapping("/operations/{id}/network/steps")
    List<Steps.StepTold> steps(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return steps.list(viewer, id);
    }

    @PostMapping("/operations/{id}/network/steps")
    ResponseEntity<Steps.StepTold> ask(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Steps.NewStep asked) {
        return tagged(steps.ask(viewer, id, asked));
    }

    @PostMapping("/network/steps/{id}/approval")
    ResponseEntity<Steps.StepTold> approve(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        return tagged(steps.approve(viewer, id, match.version()));
    }

    private static ResponseEntity<Steps.StepTold> tagged(Steps.StepTold step) {
        return ResponseEntity.ok().eTag(IfMatch.tag(step.version())).body(step);
    }
}
