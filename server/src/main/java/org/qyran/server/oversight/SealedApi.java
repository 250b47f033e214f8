package org.qyran.server.oversight;

import java.util.UUID;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/sealed}: for the prosecutor. */
@RestController
@RequestMapping("/api/sealed")
class SealedApi {

    private final Sealed sealed;

    SealedApi(Sealed sealed) {
        this.sealed = sealed;
    }

    @GetMapping
    Items<Sealed.SealedTold> list(
            @AuthenticationPrincipal Viewer viewer, @RequestParam UUID operation) {
        return Items.all(sealed.list(viewer, operation));
    }

    @PostMapping("/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@AuthenticationPrincipal Viewer viewer, @RequestBody Sealed.Decision asked) {
        sealed.decide(viewer, asked);
    }
}
