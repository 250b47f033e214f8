package org.qyran.server.evidence;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Substances with the lists that control them on a day, and samples of many packages. */
@RestController
@RequestMapping("/api")
class SubstancesApi {

    private final Substances substances;

    SubstancesApi(Substances substances) {
        this.substances = substances;
    }

    @GetMapping("/substances")
    Items<Substances.SubstanceTold> find(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String at,
            @RequestParam @Nullable String language) {
        return Items.all(substances.find(viewer, q, at, language));
    }

    /** Confidence and positive in percent. */
    @GetMapping("/sample-plan")
    Substances.PlanTold plan(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam @Nullable Long packages,
            @RequestParam @Nullable BigDecimal confidence,
            @RequestParam @Nullable BigDecimal positive,
            @RequestParam @Nullable Long negatives) {
        return substances.plan(viewer, packages, confidence, positive, negatives);
    }

    /** Changes nothing: what was opened is weighed and sampled by acts of its own. */
    @PostMapping("/exhibits/{id}/sampling")
    Substances.SamplingTold sampling(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Substances.NewSampling asked) {
        return substances.sampling(viewer, id, asked);
    }
}
