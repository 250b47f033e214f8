package org.qyran.server.tak;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Phrases;
import org.qyran.server.security.Viewer;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/tak}: for the administrator, how the connection stands. Nothing of what it carries.
 */
@RestController
@RequestMapping("/api/tak")
class TakApi {

    private final TakLink link;
    private final TakSettings settings;

    TakApi(TakLink link, TakSettings settings) {
        this.link = link;
        this.settings = settings;
    }

    /**
     * How it stands.
     *
     * @param status {@code off}, {@code waiting} or {@code connected}
     * @param trouble why it broke the last time, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            String status,
            @Nullable String address,
            @Nullable Instant since,
            @Nullable String trouble) {}

    @GetMapping
    Told told(@AuthenticationPrincipal Viewer viewer) {
        viewer.must(Action.READ, Kind.ACCOUNT);
        if (!settings.configured()) {
            return new Told("off", null, null, null);
        }
        TakLink.State state = link.state();
        String trouble = state.trouble();
        return new Told(
                state.status() == TakLink.Status.CONNECTED ? "connected" : "waiting",
                settings.address(),
                state.since(),
                trouble == null
                        ? null
                        : Phrases.of(TakApi.class, "tak", viewer.language()).say(trouble));
    }
}
