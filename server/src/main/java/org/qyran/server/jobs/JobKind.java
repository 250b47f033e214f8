package org.qyran.server.jobs;

import java.io.IOException;
import java.util.function.Consumer;
import org.qyran.kernel.Progress;
import org.qyran.server.storage.Acts;

/** One kind of long work. Adding a kind is one bean. */
public interface JobKind {

    /** As in {@link Jobs.Job#kind()}. */
    String kind();

    /** Within a transaction in which the job is ours: what others see of it from now on. */
    default void begin(Jobs.Job job) {}

    /**
     * Works, leaving its own checkpoint when asked to stop.
     *
     * @param progress told how far it is; asks to stop
     */
    End run(Jobs.Job job, Progress progress) throws IOException;

    /** How it ended. */
    sealed interface End extends AutoCloseable {

        /** Once it is written, or cannot be. */
        @Override
        default void close() {}

        /**
         * To the end.
         *
         * @param keep writes the result, in the transaction that ends the job
         * @param sentence what came out, in every language
         * @param after takes away what {@code keep} did not come to name
         */
        record Done(Consumer<Acts> keep, String sentence, Runnable after) implements End {

            public Done(Consumer<Acts> keep, String sentence) {
                this(keep, sentence, () -> {});
            }

            @Override
            public void close() {
                after.run();
            }
        }

        /** Asked to stop; what is done is kept for a restart. */
        record Stopped() implements End {}

        /**
         * It never will: the input is bad.
         *
         * @param keep writes what is to be remembered of it
         * @param sentence why, in every language
         */
        record Failed(Consumer<Acts> keep, String sentence) implements End {}
    }
}
