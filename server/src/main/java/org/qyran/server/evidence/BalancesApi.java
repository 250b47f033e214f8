package org.qyran.server.evidence;

import java.util.UUID;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Balances of an operation, with their certificates. */
@RestController
@RequestMapping("/api/operations/{id}/balances")
class BalancesApi {

    private final Balances balances;

    BalancesApi(Balances balances) {
        this.balances = balances;
    }

    @GetMapping
    Items<Balances.BalanceTold> list(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Items.all(balances.list(viewer, id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Balances.BalanceTold add(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Balances.NewBalance asked) {
        return balances.add(viewer, id, asked);
    }
}
