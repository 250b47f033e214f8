package org.qyran.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What to verify.
 *
 * @param files parts of one export, in any order, and folders that are content stores
 * @param witnesses files or folders of checkpoints kept outside
 * @param key the public key one was given by another way ({@code name+id+base64}), if any
 * @param witnessKey the key of a witness that signs checkpoints itself (C2SP tlog-cosignature), if
 *     any: then only what bears its signature counts
 */
public record Verification(
        List<Path> files, List<Path> witnesses, Optional<String> key, Optional<String> witnessKey) {

    /** By witnesses whose word is that they kept the files. */
    public Verification(List<Path> files, List<Path> witnesses, Optional<String> key) {
        this(files, witnesses, key, Optional.empty());
    }

    public Verification {
        files = List.copyOf(files);
        witnesses = List.copyOf(witnesses);
    }

    /** Reads everything and tells what is wrong, or how far the journal's word goes. */
    public Report run() {
        Findings findings = new Findings();
        Report.Builder report = new Report.Builder(findings);
        List<Path> exports = files.stream().filter(file -> !Files.isDirectory(file)).toList();
        if (!exports.isEmpty() || !witnesses.isEmpty()) {
            List<Part> parts = new ArrayList<>();
            try {
                replay(exports, parts, findings, report);
            } finally {
                parts.forEach(Verification::close);
            }
        }
        findings.nextFile();
        StoreCheck store = new StoreCheck(findings);
        files.stream().filter(Files::isDirectory).forEach(store::check);
        report.store(store);
        return report.build();
    }

    private void replay(
            List<Path> exports, List<Part> parts, Findings findings, Report.Builder report) {
        boolean all = open(exports, parts, findings);
        if (!all || !complete(parts, findings)) {
            return;
        }
        Optional<Key> first = firstKey(parts.getFirst(), findings);
        if (first.isEmpty()) {
            return;
        }
        report.key(first.get());
        if (key.isPresent() && !key.get().strip().equals(first.get().text())) {
            Part part = parts.getFirst();
            findings.add(
                    Fault.of(Kind.KEY_OTHER, part.name(), part.offset(), -1, first.get().text()));
        }
        Findings ofWitnesses = new Findings();
        Optional<Key> cosigner = witnessKey.flatMap(text -> Key.ofWitness(text.strip()));
        WitnessFile witness = new WitnessFile(first.get(), cosigner, ofWitnesses);
        if (witnessKey.isPresent() && cosigner.isEmpty()) {
            ofWitnesses.add(Fault.of(Kind.WITNESS_KEY, "", 0, -1, witnessKey.get().strip()));
        }
        List<WitnessFile.Seen> seen = witness.read(witnesses);
        SortedSet<Long> sizes = new TreeSet<>();
        seen.forEach(one -> sizes.add(one.checkpoint().size()));
        Replay replay = new Replay(first.get(), findings, sizes);
        boolean whole = replayAll(replay, parts, findings);
        findings.nextFile();
        ofWitnesses.inOrder().forEach(findings::add);
        report.witnessed(compare(replay, seen, whole, findings), seen.size(), witness.unfinished());
        cosigner.ifPresent(by -> report.cosigned(by.name(), witness.lastSigned()));
        report.replayed(replay);
    }

    private static boolean replayAll(Replay replay, List<Part> parts, Findings findings) {
        for (Part part : parts) {
            findings.nextFile();
            try {
                replay.part(part);
            } catch (Broken broken) {
                findings.add(broken.fault());
                return false;
            } catch (IOException e) {
                findings.add(unreadable(part.name(), e));
                return false;
            }
        }
        return true;
    }

    private static boolean open(List<Path> exports, List<Part> parts, Findings findings) {
        boolean all = true;
        for (Path file : exports) {
            try {
                parts.add(Part.open(file));
            } catch (Broken broken) {
                findings.add(broken.fault());
                all = false;
            } catch (IOException e) {
                findings.add(unreadable(file.toString(), e));
                all = false;
            }
        }
        parts.sort(Comparator.comparingInt(Part::number));
        return all;
    }

    private static Fault unreadable(String file, IOException e) {
        return Fault.of(Kind.UNREADABLE, file, 0, -1, String.valueOf(e.getMessage()));
    }

    private static boolean complete(List<Part> parts, Findings findings) {
        if (parts.isEmpty()) {
            findings.add(Fault.of(Kind.NOTHING, "", 0, -1));
            return false;
        }
        int due = 1;
        int of = parts.getFirst().parts();
        for (Part part : parts) {
            if (part.parts() != of) {
                findings.add(Fault.of(Kind.PARTS_DIFFER, part.name(), 14, -1, part.parts(), of));
                return false;
            }
            if (part.number() != due) {
                findings.add(
                        part.number() < due
                                ? Fault.of(Kind.PART_TWICE, part.name(), 10, -1, part.number())
                                : Fault.of(Kind.PART_MISSING, part.name(), 10, -1, due, of));
                return false;
            }
            due++;
        }
        if (due <= of) {
            findings.add(Fault.of(Kind.PART_MISSING, parts.getLast().name(), 14, -1, due, of));
            return false;
        }
        return true;
    }

    /** Read by itself first, for witnesses are checked by it before the rows come. */
    private static Optional<Key> firstKey(Part part, Findings findings) {
        try (Part again = Part.open(Path.of(part.name()))) {
            Part.Section section = again.next(-1, Part.Sort.KEY.word());
            Optional<Key> key = Key.of(new String(section.body(), StandardCharsets.ISO_8859_1));
            if (section.sort() != Part.Sort.KEY || key.isEmpty()) {
                findings.add(Fault.of(Kind.KEY, part.name(), section.offset(), -1));
                return Optional.empty();
            }
            return key;
        } catch (Broken broken) {
            findings.add(broken.fault());
        } catch (IOException e) {
            findings.add(unreadable(part.name(), e));
        }
        return Optional.empty();
    }

    /** How many rows the witnesses vouch for. */
    private static long compare(
            Replay replay, List<WitnessFile.Seen> seen, boolean whole, Findings findings) {
        long agreed = 0;
        for (WitnessFile.Seen one : seen) {
            long size = one.checkpoint().size();
            Optional<byte[]> root = replay.rootAt(size);
            if (root.isEmpty()) {
                if (whole) {
                    findings.add(
                            Fault.of(
                                    Kind.WITHHELD,
                                    one.file(),
                                    0,
                                    replay.counts().rows,
                                    size,
                                    replay.counts().rows));
                }
                return agreed;
            }
            // Two witnesses who saw different journals of one size: nothing is left to agree on.
            long from = agreed < size ? agreed : 0;
            if (!Arrays.equals(root.get(), one.checkpoint().root())) {
                findings.add(
                        Fault.of(
                                Kind.REWRITTEN,
                                one.file(),
                                0,
                                from,
                                from,
                                Math.max(0, size - 1),
                                size));
                return agreed;
            }
            agreed = size;
        }
        return agreed;
    }

    private static void close(Part part) {
        try {
            part.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
