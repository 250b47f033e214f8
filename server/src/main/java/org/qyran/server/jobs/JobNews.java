package org.qyran.server.jobs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells open pages how jobs go, as server-sent events. */
@Component
public class JobNews {

    private static final long PATIENCE_MILLIS = 10 * 60 * 1000L;
    private static final int MOST_LISTENERS = 2_000;

    private final Map<UUID, List<SseEmitter>> listeners = new ConcurrentHashMap<>();

    SseEmitter listen(UUID operation) {
        List<SseEmitter> all =
                listeners.computeIfAbsent(operation, _ -> new CopyOnWriteArrayList<>());
        SseEmitter listener = new SseEmitter(PATIENCE_MILLIS);
        listener.onCompletion(() -> all.remove(listener));
        listener.onTimeout(listener::complete);
        listener.onError(_ -> all.remove(listener));
        if (all.size() >= MOST_LISTENERS) {
            listener.complete();
            return listener;
        }
        all.add(listener);
        return listener;
    }

    void tell(Jobs.Job job) {
        for (SseEmitter listener : listeners.getOrDefault(job.operation(), List.of())) {
            try {
                listener.send(SseEmitter.event().name("job").data(job, MediaType.APPLICATION_JSON));
            } catch (IOException | IllegalStateException gone) {
                // The page was closed: nobody is there to be told.
                listeners.getOrDefault(job.operation(), List.of()).remove(listener);
            }
        }
    }
}
