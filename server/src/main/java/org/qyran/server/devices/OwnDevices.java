package org.qyran.server.devices;

import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.springframework.stereotype.Component;

/** Whether a device is its asker's, for whoever answers phones besides taking their logs. */
@Component
public class OwnDevices {

    private final Devices devices;

    OwnDevices(Devices devices) {
        this.devices = devices;
    }

    /**
     * Changes nothing of the device: what it wrote before and sends later is no later for it.
     *
     * @throws Refused as absent, when it is somebody else's or was revoked
     */
    public void must(Viewer viewer, UUID device) {
        boolean own =
                devices.find(device, false)
                        .filter(row -> row.account().equals(viewer.id()))
                        .filter(row -> row.revokedAt() == null)
                        .isPresent();
        if (!own) {
            throw Refused.absent();
        }
    }
}
