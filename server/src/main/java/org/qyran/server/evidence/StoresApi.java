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

/** Storage places, and what counting them came to. */
@RestController
@RequestMapping("/api")
class StoresApi {

    private final Stores stores;
    private final CountStore count;

    StoresApi(Stores stores, CountStore count) {
        this.stores = stores;
        this.count = count;
    }

    @GetMapping("/operations/{id}/stores")
    Items<Stores.StoreTold> list(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Items.all(stores.list(viewer, id));
    }

    @PostMapping("/operations/{id}/stores")
    @ResponseStatus(HttpStatus.CREATED)
    Stores.StoreTold add(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Stores.NewStore asked) {
        return stores.add(viewer, id, asked);
    }

    @GetMapping("/stores/{id}/audits")
    Items<CountStore.AuditTold> audits(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Items.all(count.list(viewer, id));
    }

    @PostMapping("/stores/{id}/audits")
    @ResponseStatus(HttpStatus.CREATED)
    CountStore.AuditTold count(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody CountStore.NewAudit asked) {
        return count.count(viewer, id, asked);
    }
}
