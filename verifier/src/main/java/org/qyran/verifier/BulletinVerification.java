package org.qyran.verifier;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A frozen bulletin to verify: the hash of its frozen part, the rows it discloses, every figure
 * counted anew from their payloads, every printed number, and, where an export is given, the rows
 * against the journal.
 *
 * @param file the bulletin ({@code .qb})
 * @param journal parts of one export; empty without
 * @param witnesses checkpoints of that journal kept outside
 * @param key the journal's public key as one was given it, if any
 * @param hash as published, if one has it
 */
public record BulletinVerification(
        Path file,
        List<Path> journal,
        List<Path> witnesses,
        Optional<String> key,
        Optional<String> hash) {

    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_FAULTS = 200;
    private static final BigDecimal TOLERANCE = new BigDecimal("0.000002");
    private static final BigDecimal RELATIVE = new BigDecimal("0.000000001");
    private static final Set<String> MEMBERS = Set.of("disclosed", "format", "frozen", "hash");

    public BulletinVerification {
        journal = List.copyOf(journal);
        witnesses = List.copyOf(witnesses);
    }

    /** Reads everything and tells what is wrong, or how far the bulletin's word goes. */
    public BulletinReport run() {
        return new Run(this).run();
    }

    /** One going through. */
    private static final class Run {

        private final BulletinVerification given;
        private final String name;
        private final List<BulletinReport.Said> faults = new ArrayList<>();
        private final List<BulletinReport.Said> notes = new ArrayList<>();
        private final List<Disclosed> rows = new ArrayList<>();
        private final Map<String, Map<?, ?>> figures = new TreeMap<>();
        private Optional<String> hash = Optional.empty();
        private int holding;
        private int erased;
        private long ofJournal;

        Run(BulletinVerification given) {
            this.given = given;
            this.name = given.file().toString();
        }

        BulletinReport run() {
            read().ifPresent(this::check);
            return new BulletinReport(faults, notes, hash, holding, rows.size(), erased, ofJournal);
        }

        private void fault(String key, @Nullable Object... details) {
            if (faults.size() < MOST_FAULTS) {
                @Nullable Object[] all = new @Nullable Object[details.length + 1];
                all[0] = name;
                System.arraycopy(details, 0, all, 1, details.length);
                faults.add(BulletinReport.Said.of(key, all));
            }
        }

        private void note(String key, @Nullable Object... details) {
            notes.add(BulletinReport.Said.of(key, details));
        }

        // --- the file --------------------------------------------------------------------------

        private Optional<StrictJson.Read> read() {
            try {
                if (!Files.isRegularFile(given.file())) {
                    fault("absent");
                    return Optional.empty();
                }
                long size = Files.size(given.file());
                if (size > MOST_BYTES) {
                    fault("too-long", size, MOST_BYTES);
                    return Optional.empty();
                }
                String text =
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(Files.readAllBytes(given.file())))
                                .toString();
                return Optional.of(StrictJson.read(text));
            } catch (StrictJson.Refused refused) {
                fault("spelling", refused.at());
            } catch (CharacterCodingException notUtf8) {
                fault("spelling", 0);
            } catch (IOException e) {
                fault("unreadable", String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }

        private void check(StrictJson.Read read) {
            Map<String, Object> file = read.object();
            if (!file.keySet().equals(MEMBERS)
                    || !"qyran-bulletin-1".equals(file.get("format"))
                    || !(file.get("frozen") instanceof Map<?, ?> frozen)
                    || !(file.get("disclosed") instanceof Map<?, ?> disclosed)
                    || !disclosed.keySet().equals(Set.of("rows"))) {
                fault("format");
                return;
            }
            String own = hex(Sha.of(read.frozen().getBytes(StandardCharsets.UTF_8)));
            hash = Optional.of(own);
            if (!own.equals(file.get("hash"))) {
                fault("hash-own", file.get("hash"), own);
            }
            given.hash()
                    .filter(published -> !published.strip().equals(own))
                    .ifPresent(published -> fault("hash-published", published.strip(), own));
            if (!disclosed(frozen, disclosed.get("rows"))) {
                return;
            }
            figures(frozen);
            printed(frozen);
            far(frozen);
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }

        // --- rows ------------------------------------------------------------------------------

        private boolean disclosed(Map<?, ?> frozen, @Nullable Object list) {
            if (!(list instanceof List<?> items)
                    || !(frozen.get("asOf") instanceof Map<?, ?> asOf)
                    || !(asOf.get("position") instanceof Long last)
                    || !(frozen.get("operation") instanceof String operation)
                    || !(frozen.get("acts") instanceof Map<?, ?> acts)
                    || !(acts.get("actions") instanceof List<?> actions)) {
                fault("format");
                return false;
            }
            MessageDigest all = Sha.digest();
            long before = -1;
            Set<String> exhibits = new HashSet<>();
            for (Object item : items) {
                Optional<Disclosed> row = row(item);
                if (row.isEmpty()) {
                    return false;
                }
                Disclosed one = row.get();
                boolean isInPlace = one.position() > before && one.position() <= last;
                before = one.position();
                all.update(ByteBuffer.allocate(Long.BYTES).putLong(one.position()).array());
                all.update(Sha.leaf(one.leaf()));
                boolean isOfThese =
                        Disclosed.word(one.leaf(), Disclosed.OBJECT_KIND).equals(acts.get("kind"))
                                && actions.contains(Disclosed.word(one.leaf(), Disclosed.ACTION))
                                && Disclosed.id(one.leaf(), Disclosed.OPERATION)
                                        .map(id -> id.toString().equals(operation))
                                        .orElse(false)
                                && exhibits.add(one.exhibit().toString());
                if (!isInPlace || !isOfThese) {
                    fault("row-place", one.position());
                }
                rows.add(one);
            }
            if (!hex(all.digest()).equals(frozen.get("rows"))
                    || !Long.valueOf(rows.size()).equals(frozen.get("rowCount"))) {
                fault("rows");
            }
            return true;
        }

        /** Empty where it cannot be read, which is said. */
        private Optional<Disclosed> row(Object item) {
            if (!(item instanceof Map<?, ?> row)
                    || !(row.get("position") instanceof Long position)
                    || !(row.get("leaf") instanceof String hexLeaf)) {
                fault("row-form", rows.size());
                return Optional.empty();
            }
            Optional<byte[]> leaf = bytes(hexLeaf);
            if (leaf.isEmpty() || !Leaf.of(leaf.get()).wrong().isEmpty()) {
                fault("row-form", position);
                return Optional.empty();
            }
            Optional<BulletinFact> fact = Optional.empty();
            if (row.keySet().equals(Set.of("erased", "leaf", "position"))
                    && Boolean.TRUE.equals(row.get("erased"))) {
                erased++;
                note("erased", position, Disclosed.id(leaf.get(), Disclosed.OBJECT).orElseThrow());
            } else if (row.keySet().equals(Set.of("leaf", "payload", "position", "salt"))
                    && row.get("payload") instanceof String payload
                    && row.get("salt") instanceof String hexSalt) {
                fact = opened(position, leaf.get(), hexSalt, payload);
            } else {
                fault("row-form", position);
                return Optional.empty();
            }
            return Disclosed.id(leaf.get(), Disclosed.OBJECT)
                    .map(new Of(position, leaf.get(), fact)::row);
        }

        private record Of(long position, byte[] leaf, Optional<BulletinFact> fact) {
            Disclosed row(java.util.UUID exhibit) {
                return new Disclosed(position, leaf, exhibit, fact);
            }
        }

        private Optional<BulletinFact> opened(
                long position, byte[] leaf, String hexSalt, String payload) {
            Optional<byte[]> salt = bytes(hexSalt).filter(bytes -> bytes.length == Sha.BYTES);
            if (salt.isEmpty()
                    || !Leaf.of(leaf)
                            .commitsTo(salt.get(), payload.getBytes(StandardCharsets.UTF_8))) {
                fault("payload", position);
                return Optional.empty();
            }
            Optional<BulletinFact> fact = BulletinFact.of(payload);
            boolean isOfRow =
                    fact.isPresent()
                            && fact.get()
                                    .text("exhibit")
                                    .equals(
                                            Disclosed.id(leaf, Disclosed.OBJECT)
                                                    .map(Object::toString))
                            && fact.get()
                                    .text("operation")
                                    .equals(
                                            Disclosed.id(leaf, Disclosed.OPERATION)
                                                    .map(Object::toString));
            if (!isOfRow) {
                fault("no-fact", position);
                return Optional.empty();
            }
            return fact;
        }

        private static Optional<byte[]> bytes(String hexadecimal) {
            try {
                byte[] bytes = HexFormat.of().parseHex(hexadecimal);
                return hex(bytes).equals(hexadecimal) ? Optional.of(bytes) : Optional.empty();
            } catch (IllegalArgumentException notHexadecimal) {
                return Optional.empty();
            }
        }

        // --- figures ---------------------------------------------------------------------------

        private void figures(Map<?, ?> frozen) {
            Optional<Recount> recount = recount(frozen);
            if (recount.isEmpty() || !(frozen.get("figures") instanceof List<?> list)) {
                fault("format");
                return;
            }
            for (Object item : list) {
                if (!(item instanceof Map<?, ?> figure)
                        || !(figure.get("definition") instanceof Map<?, ?> definition)
                        || !(definition.get("id") instanceof String id)
                        || figures.put(id, figure) != null) {
                    fault("format");
                    return;
                }
                Optional<Recount.Counted> counted = recount.get().count(definition);
                if (counted.isEmpty()) {
                    fault("definition", id);
                    continue;
                }
                compare(id, figure, counted.get());
            }
        }

        private Optional<Recount> recount(Map<?, ?> frozen) {
            if (!(frozen.get("zones") instanceof Map<?, ?> zones)
                    || !(zones.get("regions") instanceof Map<?, ?> regions)
                    || !(zones.get("elsewhere") instanceof String elsewhere)) {
                return Optional.empty();
            }
            try {
                Map<String, ZoneId> clocks = new HashMap<>();
                for (Map.Entry<?, ?> one : regions.entrySet()) {
                    clocks.put((String) one.getKey(), ZoneId.of(String.valueOf(one.getValue())));
                }
                Set<String> exhibits = new HashSet<>();
                List<BulletinFact> facts = new ArrayList<>();
                for (Disclosed row : rows) {
                    exhibits.add(row.exhibit().toString());
                    row.fact().ifPresent(facts::add);
                }
                return Optional.of(new Recount(clocks, ZoneId.of(elsewhere), exhibits, facts));
            } catch (DateTimeException noClock) {
                return Optional.empty();
            }
        }

        private void compare(String id, Map<?, ?> figure, Recount.Counted counted) {
            boolean same =
                    isSame(figure, counted.whole())
                            && is(figure, "cases", counted.cases())
                            && is(figure, "unmeasured", counted.unmeasured())
                            && is(figure, "unplaced", counted.unplaced())
                            && figure.get("parts") instanceof List<?> parts
                            && areSame(parts, counted.parts());
            if (same) {
                holding++;
                return;
            }
            String found = counted.whole().value().toPlainString();
            if (erased > 0 && couldBeShort(figure, counted)) {
                note("open", id, figure.get("value"), found, erased);
            } else {
                fault("figure", id, figure.get("value"), found);
            }
        }

        /** Whether what is missing is no more than the erased ones may have been. */
        private boolean couldBeShort(Map<?, ?> figure, Recount.Counted counted) {
            try {
                return figure.get("exhibits") instanceof Long exhibits
                        && exhibits >= counted.whole().exhibits()
                        && exhibits - counted.whole().exhibits() <= erased
                        && counted.whole()
                                        .value()
                                        .compareTo(BulletinFact.decimal(figure.get("value")))
                                <= 0;
            } catch (IllegalArgumentException noNumber) {
                return false;
            }
        }

        private static boolean areSame(List<?> parts, Map<String, Recount.Sum> counted) {
            Set<String> seen = new HashSet<>();
            for (Object item : parts) {
                if (!(item instanceof Map<?, ?> part)
                        || !(part.get("key") instanceof String key)
                        || !seen.add(key)
                        || !counted.containsKey(key)
                        || !isSame(part, java.util.Objects.requireNonNull(counted.get(key)))) {
                    return false;
                }
            }
            return seen.size() == counted.size();
        }

        private static boolean isSame(Map<?, ?> said, Recount.Sum counted) {
            try {
                BigDecimal expanded = BulletinFact.decimal(said.get("expanded"));
                BigDecimal allowed = TOLERANCE.add(expanded.multiply(RELATIVE));
                return BulletinFact.decimal(said.get("value")).compareTo(counted.value()) == 0
                        && expanded.subtract(counted.expanded()).abs().compareTo(allowed) <= 0
                        && is(said, "exhibits", counted.exhibits());
            } catch (IllegalArgumentException noNumber) {
                return false;
            }
        }

        private static boolean is(Map<?, ?> said, String member, long number) {
            return Long.valueOf(number).equals(said.get(member));
        }

        private void printed(Map<?, ?> frozen) {
            PrintedCheck check = new PrintedCheck(figures, frozen);
            check.faults().forEach(place -> fault("printed", place));
        }

        // --- how far ---------------------------------------------------------------------------

        private void far(Map<?, ?> frozen) {
            if (given.hash().isEmpty()) {
                note("word.hash");
            }
            if (given.journal().isEmpty()) {
                note("word.journal");
                return;
            }
            BulletinJournal journal = new BulletinJournal(given, frozen, rows);
            journal.check(faults, name);
            notes.addAll(journal.notes());
            ofJournal = journal.rows();
            if (faults.isEmpty()) {
                note("word.whole", ofJournal);
            }
        }
    }
}
