package org.qyran.network.resolve;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** Where the pieces of a resolution are done: here on every processor, or on other machines. */
@FunctionalInterface
public interface Workers {

    /**
     * Does all pieces of a stage.
     *
     * @return what they result in, in the order of the pieces
     */
    <R extends Serializable> List<R> run(Stage<R> stage);

    /** On the processors of this machine. */
    static Workers here(Ground ground) {
        return new Workers() {
            @Override
            public <R extends Serializable> List<R> run(Stage<R> stage) {
                stage.prepare(ground);
                int pieces = stage.pieces();
                AtomicReferenceArray<R> results = new AtomicReferenceArray<>(pieces);
                AtomicInteger next = new AtomicInteger();
                // Whoever is free takes the next: pieces are of very different sizes.
                int threads = Runtime.getRuntime().availableProcessors();
                IntStream.range(0, Math.min(threads, pieces))
                        .parallel()
                        .forEach(_ -> {
                            for (int p = next.getAndIncrement();
                                    p < pieces;
                                    p = next.getAndIncrement()) {
                                results.set(p, stage.piece(ground, p));
                            }
                        });
                return IntStream.range(0, pieces).mapToObj(results::get).toList();
            }
        };
    }
}
