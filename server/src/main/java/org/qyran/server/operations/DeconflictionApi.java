package org.qyran.server.operations;

import java.util.List;
import java.util.UUID;
import org.qyran.server.security.Viewer;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whom another unit calls, and whom this one is to call: a contact point and nothing else. */
@RestController
@RequestMapping("/api/operations/{id}")
class DeconflictionApi {

    private final ContactPoints points;

    DeconflictionApi(ContactPoints points) {
        this.points = points;
    }

    @GetMapping("/contact-point")
    ContactPoints.PointTold point(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return points.of(viewer, id);
    }

    @PostMapping("/contact-point")
    ContactPoints.PointTold set(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody ContactPoints.NewPoint asked) {
        return points.set(viewer, id, asked);
    }

    @GetMapping("/deconfliction")
    List<ContactPoints.NearTold> near(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return points.near(viewer, id);
    }
}
