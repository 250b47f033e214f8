package org.qyran.server.jobs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.qyran.server.peers.Tidings;
import org.qyran.server.security.Viewer;
import org.qyran.trust.access.Kind;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages how jobs go, as server-sent events: those of this server at once, those of
 * others through them.
 */
@Component
public class JobNews {

    private static final long PATIENCE_MILLIS = 10 * 60 * 1000L;
    private static final int MOST_LISTENERS = 2_000;
    static final String JOB = "job";
    static final String RIGHTS = "rights";

    private record Listener(Viewer viewer, SseEmitter page) {

        boolean hears(Jobs.Job job) {
            return job.handling().isWithin(viewer.clearance())
                    && (job.source() == null || viewer.readsProtected(Kind.RECORD));
        }
    }

    private final Map<UUID, List<Listener>> listeners = new ConcurrentHashMap<>();
    private final Tidings tidings;

    JobNews(Tidings tidings) {
        this.tidings = tidings;
    }

    /**
     * @throws IOException never: nothing is sent before the page is handed over
     */
    SseEmitter listen(UUID operation, Viewer viewer) throws IOException {
        List<Listener> all =
                listeners.computeIfAbsent(operation, _ -> new CopyOnWriteArrayList<>());
        SseEmitter page = new SseEmitter(PATIENCE_MILLIS);
        Listener listener = new Listener(viewer, page);
        page.onCompletion(() -> all.remove(listener));
        page.onTimeout(page::complete);
        page.onError(_ -> all.remove(listener));
        if (all.size() >= MOST_LISTENERS) {
            page.complete();
            return page;
        }
        all.add(listener);
        // Nothing at all would leave before the first event, not even that it was heard.
        page.send(SseEmitter.event().comment(""));
        return page;
    }

    /** Somebody's rights changed: their pages ask again, and are refused what they lost. */
    public void hangUp(UUID account) {
        hangUpHere(account);
        tidings.tell(RIGHTS, account.toString());
    }

    void hangUpHere(UUID account) {
        for (List<Listener> all : listeners.values()) {
            List<Listener> theirs =
                    all.stream()
                            .filter(listener -> listener.viewer().id().equals(account))
                            .toList();
            all.removeAll(theirs);
            theirs.forEach(listener -> listener.page().complete());
        }
    }

    /** Whoever listens asks anew. */
    void hangUpAll() {
        for (List<Listener> all : listeners.values()) {
            List<Listener> theirs = List.copyOf(all);
            all.removeAll(theirs);
            theirs.forEach(listener -> listener.page().complete());
        }
    }

    void tell(Jobs.Job job) {
        tellHere(job);
        tidings.tell(JOB, job.operation() + " " + job.id());
    }

    void tellHere(Jobs.Job job) {
        job.operations().forEach(operation -> tell(operation, job));
    }

    /** Whether anybody here listens at all. */
    boolean isHeard() {
        return listeners.values().stream().anyMatch(all -> !all.isEmpty());
    }

    private void tell(UUID operation, Jobs.Job job) {
        for (Listener listener : listeners.getOrDefault(operation, List.of())) {
            if (!listener.hears(job)) {
                continue;
            }
            try {
                listener.page()
                        .send(
                                SseEmitter.event()
                                        .name("job")
                                        .data(
                                                job.in(operation, listener.viewer().language()),
                                                MediaType.APPLICATION_JSON));
            } catch (IOException | IllegalStateException gone) {
                // The page was closed: nobody is there to be told.
                listeners.getOrDefault(operation, List.of()).remove(listener);
            }
        }
    }
}
