package org.qyran.server.devices;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Items;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/devices}: the phones of the field and their logs. */
@RestController
@RequestMapping("/api/devices")
class DevicesApi {

    private final Devices devices;
    private final TakeLog log;

    DevicesApi(Devices devices, TakeLog log) {
        this.devices = devices;
        this.log = log;
    }

    record Enrolment(DeviceKey.@Nullable Jwk key) {}

    /**
     * A device's log, or the part the server does not have.
     *
     * @param photos the upload of each photo that an entry names by its SHA-256
     */
    record Log(
            DeviceKey.@Nullable Jwk key,
            @Nullable List<Entry.Sent> entries,
            @Nullable Map<String, UUID> photos) {}

    /** As far as the server has it. */
    record LogTold(long accepted, String hash, List<TakeLog.Kept> entries) {}

    @GetMapping
    Items<Devices.Told> own(@AuthenticationPrincipal Viewer viewer) {
        return Items.all(devices.of(viewer));
    }

    /** When a device is in contact for the first time; again it changes nothing. */
    @PutMapping("/{id}")
    ResponseEntity<Void> enrol(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Enrolment asked) {
        mustHaveToDo(viewer);
        devices.enrol(viewer, id, DeviceKey.of(asked.key()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/revocation")
    ResponseEntity<Void> revoke(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        devices.revoke(viewer, id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/log")
    LogTold told(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Devices.Row row =
                devices.find(id, false)
                        .filter(known -> known.account().equals(viewer.id()))
                        .orElseThrow(Refused::absent);
        return new LogTold(row.head(), row.headHash(), log.kept(viewer, id));
    }

    /** A device that was never in contact is enrolled by its first log. */
    @PostMapping("/{id}/log")
    TakeLog.Answer take(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Log sent) {
        mustHaveToDo(viewer);
        devices.enrol(viewer, id, DeviceKey.of(sent.key()));
        List<Entry.Sent> entries = sent.entries() == null ? List.of() : sent.entries();
        if (entries.size() > TakeLog.MOST_ENTRIES) {
            throw Refused.field("too-long", "entries", TakeLog.MOST_ENTRIES);
        }
        return log.take(
                viewer,
                id,
                entries.stream().map(Entry.Sent::read).toList(),
                sent.photos() == null ? Map.of() : sent.photos());
    }

    /** With the field: whoever sees places, or hands exhibits over. */
    private static void mustHaveToDo(Viewer viewer) {
        if (!Access.mayEver(viewer.person(), Action.TELL, Kind.EXHIBIT)) {
            viewer.must(Action.READ, Kind.SIGHTING);
        }
    }
}
