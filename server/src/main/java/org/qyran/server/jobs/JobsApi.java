package org.qyran.server.jobs;

import java.io.IOException;
import java.util.UUID;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** {@code /api/jobs}. */
@RestController
@RequestMapping("/api/jobs")
class JobsApi {

    private final Jobs jobs;
    private final JobNews news;

    JobsApi(Jobs jobs, JobNews news) {
        this.jobs = jobs;
        this.news = news;
    }

    @GetMapping
    Items<Jobs.Job> list(@AuthenticationPrincipal Viewer viewer, @RequestParam UUID operation) {
        return Items.all(jobs.of(viewer, operation));
    }

    @GetMapping("/events")
    SseEmitter events(@AuthenticationPrincipal Viewer viewer, @RequestParam UUID operation)
            throws IOException {
        viewer.mustRead(operation);
        return news.listen(operation, viewer);
    }

    @PostMapping("/{id}/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        jobs.stop(viewer, id);
    }

    @PostMapping("/{id}/continue")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void goOn(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        jobs.goOn(viewer, id);
    }
}
