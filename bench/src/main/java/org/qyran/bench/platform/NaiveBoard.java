package org.qyran.bench.platform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How it is done without a log: each word is sent by itself and again until it was answered, and
 * the last to arrive stands. In memory, with the same chance of loss.
 */
final class NaiveBoard {

    private static final double LOST = 0.15;

    private final Map<Integer, Phone> phones = new HashMap<>();

    Phone phone(int number, long seed) {
        Phone phone = new Phone(new Random(seed * 7_919 + number));
        phones.put(number, phone);
        return phone;
    }

    /** A phone, and what the board shows of it. */
    static final class Phone {

        private final Random random;
        private final Set<Integer> waiting = new LinkedHashSet<>();
        private final Set<Integer> arrived = new HashSet<>();
        private int shown;
        private int newest;
        private int twice;

        private Phone(Random random) {
            this.random = random;
        }

        synchronized void say(int sequence) {
            waiting.add(sequence);
        }

        synchronized void turn(boolean online) {
            if (!online) {
                return;
            }
            List<Integer> now = new ArrayList<>(waiting);
            // As answers come: several at once, in no order.
            Collections.shuffle(now, random);
            for (int sequence : now) {
                double luck = random.nextDouble();
                if (luck >= LOST) {
                    shown = sequence;
                    newest = Math.max(newest, sequence);
                    twice += arrived.add(sequence) ? 0 : 1;
                }
                if (luck >= 2 * LOST) {
                    waiting.remove(sequence);
                }
            }
        }

        /** Whether it shows an older word than one that arrived. */
        synchronized boolean wrong() {
            return shown < newest;
        }

        synchronized int twice() {
            return twice;
        }
    }
}
