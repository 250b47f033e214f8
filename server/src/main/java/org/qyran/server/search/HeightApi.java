package org.qyran.server.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.survey.aircraft.Camera;
import org.qyran.survey.aircraft.Catalogue;
import org.qyran.survey.height.Telling;
import org.qyran.survey.height.View;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/height}: how high for what, of any camera; no area and no order is asked for. */
@RestController
@RequestMapping("/api")
class HeightApi {

    private static final double MOST_BLUR_PIXELS = 1;
    private static final double OVERLAP = 0.3;

    /**
     * Of one of Johnson's tasks.
     *
     * @param probability that the thing is told so, by whoever looks at it
     * @param smallestMetres what is told so in 79 of 100 looks
     */
    record TaskTold(String task, double probability, double smallestMetres) {}

    /**
     * @param pixelMetres on level ground
     * @param sharpMetresPerSecond at which an image is smeared over one pixel
     * @param overlapMetresPerSecond at which images overlap by 30 %
     * @param pixels on the thing's longest side
     */
    record HeightTold(
            String camera,
            double heightMetres,
            double pixelMetres,
            double swathMetres,
            double sharpMetresPerSecond,
            double overlapMetresPerSecond,
            double thingMetres,
            double pixels,
            List<TaskTold> tasks) {}

    /**
     * @param thingMetres its longest side; 1 m where absent
     * @param heightMetres above ground; as high as the thing is still recognised where absent
     */
    @GetMapping("/height")
    HeightTold height(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(required = false) @Nullable String camera,
            @RequestParam(required = false) @Nullable Double thingMetres,
            @RequestParam(required = false) @Nullable Double heightMetres)
            throws IOException {
        viewer.must(Action.READ, Kind.AREA);
        String name = Check.oneOf("camera", camera, Set.copyOf(Catalogue.CAMERAS));
        double thing =
                Check.number("thingMetres", thingMetres == null ? 1.0 : thingMetres, 0.01, 1000);
        View view = view(Catalogue.camera(name), thing, heightMetres);
        return new HeightTold(
                name,
                view.heightMetres(),
                view.coarsestMetres(),
                view.swathMetres(),
                view.sharpSpeed(MOST_BLUR_PIXELS),
                view.keepingUpSpeed(OVERLAP),
                thing,
                view.pixelsOn(thing),
                Arrays.stream(Telling.values())
                        .map(task ->
                                new TaskTold(
                                        task.name().toLowerCase(Locale.ROOT),
                                        view.probability(task, thing),
                                        view.smallestMetres(task, PlanSettings.RECOGNISED)))
                        .toList());
    }

    /**
     * @throws Refused when the height lies outside what is flown
     */
    private static View view(Camera camera, double thing, @Nullable Double heightMetres) {
        View asHighAs = View.telling(camera, Telling.RECOGNISE, thing, PlanSettings.RECOGNISED, 0);
        double height = heightMetres == null ? asHighAs.heightMetres() : heightMetres;
        return new View(camera, Check.number("heightMetres", height, 5, 10_000));
    }
}
