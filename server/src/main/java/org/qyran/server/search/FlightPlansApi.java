package org.qyran.server.search;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.qyran.survey.aircraft.AircraftKind;
import org.qyran.survey.aircraft.Catalogue;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/areas/{id}/plans}: flights over an area, and what flies them. */
@RestController
@RequestMapping("/api")
class FlightPlansApi {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final FlightPlans plans;
    private final LaterTours tours;

    FlightPlansApi(FlightPlans plans, LaterTours tours) {
        this.tours = tours;
        this.plans = plans;
    }

    /**
     * @param camera that it usually carries
     */
    record AircraftTold(
            String name, String label, double minutes, double metresPerSecond, String camera) {}

    /** What can be planned with. */
    record Fleet(List<AircraftTold> aircraft, List<String> cameras) {}

    @GetMapping("/aircraft")
    Fleet fleet(@AuthenticationPrincipal Viewer viewer) throws IOException {
        viewer.must(Action.READ, Kind.AREA);
        List<AircraftTold> aircraft = new java.util.ArrayList<>();
        for (String name : Catalogue.AIRCRAFT) {
            AircraftKind kind = Catalogue.aircraft(name);
            aircraft.add(
                    new AircraftTold(
                            name,
                            kind.label(),
                            kind.usableSeconds() / 60,
                            kind.cruiseSpeed(),
                            kind.camera()));
        }
        return new Fleet(aircraft, Catalogue.CAMERAS);
    }

    /** Tried out; nothing is kept. */
    @PostMapping("/areas/{id}/plan")
    FlightPlans.PlanTold plan(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody FlightPlans.Trial asked)
            throws IOException {
        return plans.tried(viewer, id, asked);
    }

    /** Over what waits to be looked at from lower; with a name it is kept among the plans. */
    @PostMapping("/areas/{id}/lower-tour")
    LaterTours.TourTold lower(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody LaterTours.Asked asked)
            throws IOException {
        return tours.tour(viewer, id, asked);
    }

    @GetMapping("/areas/{id}/plans")
    Items<FlightPlans.KeptTold> plans(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Items.all(plans.of(viewer, id));
    }

    @PostMapping("/areas/{id}/plans")
    ResponseEntity<FlightPlans.KeptTold> keep(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody FlightPlans.NewPlan asked)
            throws IOException {
        return ResponseEntity.created(URI.create("/api/areas/" + id + "/plans"))
                .body(plans.keep(viewer, id, asked));
    }

    /** For ground stations: every format, or the one asked for. */
    @GetMapping("/areas/{id}/plans/{plan}/flights.zip")
    ResponseEntity<byte[]> export(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID plan,
            @RequestParam(required = false) @Nullable String format)
            throws IOException {
        byte[] archive = plans.export(viewer, id, plan, format);
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("flights-%s.zip".formatted(plan))
                                .build()
                                .toString())
                .body(archive);
    }

    /** For the crews to print and carry; in the language of who asks. */
    @GetMapping("/areas/{id}/plans/{plan}/briefing.pdf")
    ResponseEntity<byte[]> briefing(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID plan)
            throws IOException {
        byte[] sheet = plans.briefing(viewer, id, plan);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("briefing-%s.pdf".formatted(plan))
                                .build()
                                .toString())
                .body(sheet);
    }
}
