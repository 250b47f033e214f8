package org.qyran.server.search;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
import org.qyran.server.api.Items;
import org.qyran.server.search.Areas.AreaTold;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** {@code /api/areas}: the land an operation searches from the air. */
@RestController
@RequestMapping("/api")
class AreasApi {

    private final Areas areas;
    private final Searches searches;
    private final AreaFlights flights;
    private final FlownRecordings recordings;
    private final FollowedFlights followed;

    AreasApi(
            Areas areas,
            Searches searches,
            AreaFlights flights,
            FlownRecordings recordings,
            FollowedFlights followed) {
        this.areas = areas;
        this.searches = searches;
        this.flights = flights;
        this.recordings = recordings;
        this.followed = followed;
    }

    @GetMapping("/operations/{id}/areas")
    Items<AreaTold> list(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Items.all(areas.of(viewer, id));
    }

    @PostMapping("/operations/{id}/areas")
    ResponseEntity<AreaTold> add(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Areas.NewArea asked) {
        AreaTold made = areas.add(viewer, id, key, asked);
        return ResponseEntity.created(URI.create("/api/areas/" + made.id()))
                .eTag(IfMatch.tag(made.version()))
                .body(made);
    }

    @GetMapping("/areas/{id}")
    ResponseEntity<AreaTold> one(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return tagged(areas.one(viewer, id));
    }

    /** All of it anew: what is not said is no more. */
    @PutMapping("/areas/{id}")
    ResponseEntity<AreaTold> change(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Areas.NewArea asked) {
        return tagged(areas.change(viewer, id, match.version(), asked));
    }

    /**
     * Where it may be by now, and what each flight came to. Whoever follows a flight asks again
     * every few seconds, with {@code If-None-Match}.
     */
    @GetMapping("/areas/{id}/map")
    ResponseEntity<Searches.MapTold> map(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, WebRequest request)
            throws IOException {
        String tag = searches.tag(viewer, id);
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        return ResponseEntity.ok().eTag(tag).body(searches.map(viewer, id));
    }

    /** Where days of aircraft win most; nothing is kept. */
    @PostMapping("/areas/{id}/effort")
    Searches.EffortTold effort(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Searches.EffortAsked asked)
            throws IOException {
        return searches.effort(viewer, id, asked);
    }

    @PostMapping("/areas/{id}/flights")
    ResponseEntity<AreaFlights.Added> fly(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody AreaFlights.NewFlight asked)
            throws IOException {
        return ResponseEntity.created(URI.create("/api/areas/" + id + "/map"))
                .body(flights.add(viewer, id, asked));
    }

    /** A frame or a recording as it is, as the body; kept is only what ground it shows. */
    @PostMapping("/areas/{id}/flights/{pass}/recordings")
    FlownRecordings.Seen look(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID pass,
            @RequestParam(required = false) @Nullable String name,
            HttpServletRequest request)
            throws IOException {
        return recordings.take(viewer, id, pass, name, request.getInputStream());
    }

    /** From the crew's ground station, while the craft is up. */
    @PostMapping("/areas/{id}/flights/{pass}/positions")
    FollowedFlights.Heard tell(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID pass,
            @RequestBody FollowedFlights.Positions asked) {
        return followed.tell(viewer, id, pass, asked);
    }

    /** What it came to is kept as it is now; nothing is added to it any more. */
    @PostMapping("/areas/{id}/flights/{pass}/closing")
    Searches.MapTold close(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID pass)
            throws IOException {
        return searches.close(viewer, id, pass);
    }

    private static ResponseEntity<AreaTold> tagged(AreaTold area) {
        return ResponseEntity.ok().eTag(IfMatch.tag(area.version())).body(area);
    }
}
