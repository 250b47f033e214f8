package org.qyran.server.demo;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/demo/sign-ins}: there only in the demonstration. */
@RestController
@ConditionalOnProperty("qyran.demo")
class DemoApi {

    private final Karasora sample;

    DemoApi(Karasora sample) {
        this.sample = sample;
    }

    @GetMapping("/api/demo/sign-ins")
    List<Karasora.SignIn> signIns() {
        return sample.people();
    }
}
