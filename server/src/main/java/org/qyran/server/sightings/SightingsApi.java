package org.qyran.server.sightings;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.IfMatch;
import org.qyran.server.api.Items;
import org.qyran.server.api.PictureAnswer;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.MercatorTile;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/sightings} and {@code /api/triage}. */
@RestController
@RequestMapping("/api")
class SightingsApi {

    private final Sightings sightings;
    private final Triage triage;
    private final Report report;
    private final Outcomes outcomes;
    private final AddSighting adding;
    private final Pictures pictures;
    private final FindPlace find;
    private final MapTile tiles;
    private final GroundPictures ground;

    SightingsApi(
            Sightings sightings,
            Triage triage,
            Report report,
            Outcomes outcomes,
            AddSighting adding,
            Pictures pictures,
            FindPlace find,
            MapTile tiles,
            GroundPictures ground) {
        this.ground = ground;
        this.tiles = tiles;
        this.find = find;
        this.sightings = sightings;
        this.triage = triage;
        this.report = report;
        this.outcomes = outcomes;
        this.adding = adding;
        this.pictures = pictures;
    }

    record Belongs(@Nullable UUID operation) {}

    record Next(UUID operation, @Nullable UUID after) {}

    record Judgement(@Nullable String answer, @Nullable String note) {}

    record Registration(@Nullable String caseNumber) {}

    record Authorisation(@Nullable UUID authority) {}

    record Search(@Nullable String startedAt) {}

    @GetMapping("/sightings")
    Items<Told.Brief> list(
            @AuthenticationPrincipal Viewer viewer, @ModelAttribute Sightings.Asked asked) {
        return sightings.list(viewer, asked);
    }

    @GetMapping("/sightings/{id}")
    ResponseEntity<Told.Whole> whole(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return answer(sightings.whole(viewer, id));
    }

    @PostMapping("/sightings")
    ResponseEntity<Told.Whole> add(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody AddSighting.NewSighting asked) {
        Told.Whole made = adding.add(viewer, asked, key);
        return ResponseEntity.created(URI.create("/api/sightings/" + made.brief().id()))
                .eTag(tag(made))
                .body(made);
    }

    @PostMapping("/triage/next")
    ResponseEntity<Told.Whole> next(
            @AuthenticationPrincipal Viewer viewer, @RequestBody Next asked) {
        return triage.next(viewer, asked.operation(), asked.after())
                .map(SightingsApi::answer)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @GetMapping("/triage/count")
    Triage.Count count(@AuthenticationPrincipal Viewer viewer, UUID operation) {
        return triage.count(viewer, operation);
    }

    /** Its members see the place too. */
    @PostMapping("/sightings/{id}/operations")
    ResponseEntity<Told.Whole> addOperation(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Belongs asked) {
        return answer(
                sightings.addOperation(
                        viewer, id, match.version(), Check.id("operation", asked.operation())));
    }

    @DeleteMapping("/sightings/{id}/operations/{operation}")
    ResponseEntity<Told.Whole> removeOperation(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID operation,
            IfMatch match) {
        return answer(sightings.removeOperation(viewer, id, match.version(), operation));
    }

    @PostMapping("/sightings/{id}/judgement")
    ResponseEntity<Told.Whole> judge(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Judgement judgement) {
        return answer(
                triage.judge(viewer, id, match.version(), judgement.answer(), judgement.note()));
    }

    @PostMapping("/sightings/{id}/undo")
    ResponseEntity<Told.Whole> undo(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return answer(triage.undo(viewer, id));
    }

    @PostMapping("/sightings/{id}/report")
    ResponseEntity<Told.Whole> report(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        return answer(report.report(viewer, id, match.version()));
    }

    @GetMapping(value = "/sightings/{id}/packet.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> packet(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .body(report.packet(viewer, id));
    }

    @GetMapping(value = "/sightings/{id}/cot.xml", produces = MediaType.APPLICATION_XML_VALUE)
    String cot(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return report.cot(viewer, id);
    }

    @PostMapping("/sightings/{id}/registration")
    ResponseEntity<Told.Whole> register(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Registration asked) {
        return answer(outcomes.register(viewer, id, match.version(), asked.caseNumber()));
    }

    @PostMapping("/sightings/{id}/authorisation")
    ResponseEntity<Told.Whole> authorise(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Authorisation asked) {
        return answer(outcomes.authorise(viewer, id, match.version(), asked.authority()));
    }

    @PostMapping("/sightings/{id}/search")
    ResponseEntity<Told.Whole> search(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Search asked) {
        return answer(outcomes.search(viewer, id, match.version(), asked.startedAt()));
    }

    @PostMapping("/sightings/{id}/outcome")
    ResponseEntity<Told.Whole> outcome(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Outcomes.Found found) {
        return answer(outcomes.outcome(viewer, id, match.version(), found));
    }

    @GetMapping("/relooks")
    Items<Told.Brief> relooks(@AuthenticationPrincipal Viewer viewer, UUID operation) {
        return sightings.list(
                viewer, new Sightings.Asked(operation, "re-look", null, null, null, 500, null));
    }

    @GetMapping("/tiles/sightings/{z}/{x}/{y}")
    Map<String, Object> tile(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable int z,
            @PathVariable int x,
            @PathVariable int y,
            @RequestParam(required = false) @Nullable UUID operation) {
        return tiles.collection(viewer, new MercatorTile(z, x, y), operation);
    }

    @GetMapping("/search")
    List<FindPlace.Found> search(@AuthenticationPrincipal Viewer viewer, @RequestParam String q) {
        return find.find(viewer, q);
    }

    @GetMapping(value = "/chips/{id}", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> chip(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        return PictureAnswer.of(MediaType.IMAGE_PNG, pictures.chip(viewer, id));
    }

    /** One square of ground for all passes of a sighting. */
    @GetMapping(value = "/sightings/{id}/chips/{detection}", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> ground(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID detection)
            throws IOException {
        return PictureAnswer.of(MediaType.IMAGE_PNG, ground.png(viewer, id, detection));
    }

    @GetMapping(value = "/photos/{id}", produces = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<byte[]> photo(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .body(pictures.photo(viewer, id));
    }

    private static ResponseEntity<Told.Whole> answer(Told.Whole sighting) {
        return ResponseEntity.ok()
                .eTag(tag(sighting))
                .cacheControl(CacheControl.noStore())
                .body(sighting);
    }

    private static String tag(Told.Whole sighting) {
        return IfMatch.tag(sighting.brief().version());
    }
}
