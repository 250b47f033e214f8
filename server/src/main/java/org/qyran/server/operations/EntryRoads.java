package org.qyran.server.operations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.StraightTravel;
import org.qyran.geo.TravelTimes;
import org.qyran.geo.roads.RoadTravel;
import org.qyran.geo.roads.RoadsPart;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;
import org.qyran.kernel.Progress;
import org.qyran.server.api.Refused;
import org.qyran.server.storage.DataFolder;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the ways of plans rest on: the roads of the extract that {@code QYRAN_ROADS} names, else
 * straight lines. Where one is named, straight lines never answer in its place: while it is read,
 * or where it cannot be, no plan is made and its asker is told why.
 */
@Component
class EntryRoads implements DisposableBean {

    private static final long WHOLE = 100;

    private final String setting;
    private final Path cache;
    private CompletableFuture<RoadTravel> reading = new CompletableFuture<>();
    private Reading progress = new Reading();

    EntryRoads(@Value("${qyran.roads:}") String setting, DataFolder folder) {
        this.setting = setting;
        this.cache = folder.own().resolve("roads");
        if (!setting.isEmpty()) {
            begin();
        }
    }

    /** How far it is, and whether nobody waits for it any more. */
    private static final class Reading implements Progress {

        private final AtomicLong units = new AtomicLong();
        private final AtomicLong done = new AtomicLong();
        private volatile boolean stopped;

        @Override
        public void stage(String name, long units, long bytesPerUnit) {
            done.set(0);
            this.units.set(units);
        }

        @Override
        public void advance(long units) {
            done.addAndGet(units);
        }

        @Override
        public boolean stopRequested() {
            return stopped;
        }

        long percent() {
            return units.get() == 0 ? 0 : Math.min(WHOLE, WHOLE * done.get() / units.get());
        }
    }

    private synchronized void begin() {
        CompletableFuture<RoadTravel> started = new CompletableFuture<>();
        Reading now = new Reading();
        reading = started;
        progress = now;
        Path extract = Path.of(setting);
        Thread.ofVirtual()
                .name("roads")
                .start(() -> {
                    try {
                        started.complete(
                                RoadTravel.start(RoadsPart.command(extract), extract, cache, now));
                    } catch (IOException | RuntimeException e) {
                        started.completeExceptionally(e);
                    }
                });
    }

    /**
     * What ways are found on now.
     *
     * @param language of whoever is told why there is nothing
     */
    synchronized TravelTimes travel(Language language) {
        if (setting.isEmpty()) {
            return StraightTravel.USUAL;
        }
        if (!reading.isDone()) {
            throw Refused.conflict("roads-reading", name(), progress.percent());
        }
        try {
            RoadTravel travel = reading.join();
            if (!travel.isAlive()) {
                begin();
                throw Refused.conflict("roads-reading", name(), 0);
            }
            return asked(travel, language);
        } catch (CompletionException e) {
            begin(); // the next who asks may find that it was mended
            throw refused(
                    e.getCause() instanceof IOException io ? io : new IOException(e), language);
        }
    }

    /** Until they are read, or cannot be; for whoever plans before anybody can ask again. */
    void await() {
        CompletableFuture<RoadTravel> now;
        synchronized (this) {
            now = reading;
        }
        if (!setting.isEmpty()) {
            now.handle((_, _) -> setting).join();
        }
    }

    private Path name() {
        return Path.of(setting).getFileName();
    }

    /** Whoever asks is told in their language what became of the process. */
    private TravelTimes asked(RoadTravel travel, Language reader) {
        return new TravelTimes() {
            @Override
            public Ways between(List<GroundPoint> from, List<GroundPoint> to) {
                try {
                    return travel.between(from, to);
                } catch (IOException e) {
                    throw refused(e, reader);
                }
            }

            @Override
            public String source(Language language) {
                return travel.source(language);
            }
        };
    }

    /** By the file's name alone: where the unit keeps it is nobody's business. */
    private Refused refused(IOException e, Language language) {
        return Refused.conflict(
                "roads-refused",
                e instanceof BadInput bad
                        ? bad.named(name().toString()).sentence(language)
                        : String.valueOf(e.getMessage()));
    }

    @Override
    public synchronized void destroy() {
        progress.stopped = true;
        if (reading.isDone() && !reading.isCompletedExceptionally()) {
            reading.join().close();
        }
    }
}
