package org.qyran.server.jobs;

import java.util.List;
import org.qyran.server.storage.Work;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A scan takes hours where there is much imagery: nobody who brought a list waits for it. */
@Configuration(proxyBeanMethods = false)
class JobRunners {

    private static final String SCAN = "scan";

    @Bean
    JobRunner scans(Jobs jobs, Work work, List<JobKind> kinds) {
        return new JobRunner(
                "scans", jobs, work, kinds.stream().filter(k -> k.kind().equals(SCAN)).toList());
    }

    @Bean
    JobRunner readings(Jobs jobs, Work work, List<JobKind> kinds) {
        return new JobRunner(
                "readings",
                jobs,
                work,
                kinds.stream().filter(k -> !k.kind().equals(SCAN)).toList());
    }
}
