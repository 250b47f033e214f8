package org.qyran.server.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.pdf.Sheet;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.network.Drawer.EntityTold;
import org.qyran.server.network.Drawer.MergeSeen;
import org.qyran.server.network.Drawer.TieSeen;
import org.qyran.server.network.Drawer.Value;
import org.qyran.server.network.Questions.Answer;
import org.qyran.server.network.Questions.Question;
import org.qyran.server.security.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What is known of one entity on paper, as far as its asker sees it; every line cites its record.
 */
@Service
class Dossier {

    private static final float GAP = 12;

    private final Questions questions;
    private final Drawer drawer;
    private final JdbcClient jdbc;
    private final Clock clock;

    Dossier(Questions questions, Drawer drawer, JdbcClient jdbc, Clock clock) {
        this.questions = questions;
        this.drawer = drawer;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Of(String name, boolean simulated) {}

    /** An act each time it is made. */
    byte[] print(Viewer viewer, UUID operation, UUID id, @Nullable String reason) {
        String given = Check.note("reason", reason);
        return questions.export(
                viewer,
                new Question(
                        operation,
                        "print-dossier",
                        "",
                        Map.of("entity", id, "reason", !given.isEmpty())),
                (network, acts) -> {
                    int entity = network.entity(id).orElseThrow(Refused::absent);
                    boolean shielded = network.isShielded(entity);
                    if (shielded && given.isEmpty()) {
                        throw Refused.field("reason-asked", "reason");
                    }
                    if (shielded) {
                        Questions.noteReason(acts, viewer, operation, id, given);
                    }
                    EntityTold told =
                            drawer.told(
                                    viewer,
                                    network.asking(shielded ? List.of(entity) : List.of()),
                                    operation,
                                    entity,
                                    true);
                    List<UUID> shown = new ArrayList<>(List.of(told.id()));
                    told.ties().forEach(tie -> shown.add(tie.other().id()));
                    return new Answer<>(
                            sheet(told, of(operation), new NetworkWords(viewer.language())), shown);
                });
    }

    private Of of(UUID operation) {
        return jdbc.sql("select name, simulated from operation where id = :id")
                .param("id", operation)
                .query((row, _) -> new Of(row.getString("name"), row.getBoolean("simulated")))
                .single();
    }

    private byte[] sheet(EntityTold told, Of of, NetworkWords words) {
        String title = words.say("dossier-title", told.label());
        try (Sheet sheet = new Sheet(title)) {
            if (of.simulated()) {
                sheet.text(words.say("dossier-simulated"), 11, Sheet.LOUD);
            }
            sheet.text(title, 18, Sheet.INK);
            sheet.text(
                    words.say("dossier-of", of.name(), words.day(clock.instant())), 9, Sheet.SOFT);
            sheet.text(words.say("dossier-caution"), 9, Sheet.SOFT);
            sheet.skip(GAP);
            sheet.fact(words.say("dossier-what"), words.kind(told.kind()), 10);
            if (!told.categories().isEmpty()) {
                sheet.fact(
                        words.say("dossier-categories"),
                        told.categories().stream()
                                .map(words::category)
                                .collect(Collectors.joining(", ")),
                        10);
            }
            Map<UUID, Long> lines = new HashMap<>();
            for (Drawer.MentionSeen mention : told.mentions()) {
                Long line = mention.line();
                if (line != null) {
                    lines.put(mention.record(), line);
                }
            }
            values(sheet, words, told.values(), lines);
            merges(sheet, words, "dossier-merges", told.merges());
            conflicts(sheet, words, told.conflicts());
            ties(sheet, words, told);
            return sheet.bytes(title);
        } catch (IOException e) {
            throw new UncheckedIOException("dossier", e);
        }
    }

    private static void heading(Sheet sheet, String text) throws IOException {
        sheet.skip(GAP);
        sheet.keep(40);
        sheet.bold(text, 12, Sheet.INK);
    }

    private static void values(
            Sheet sheet, NetworkWords words, List<Value> values, Map<UUID, Long> lines)
            throws IOException {
        heading(sheet, words.say("dossier-values"));
        for (Value value : values) {
            String cited =
                    value.records().stream()
                            .map(record ->
                                    words.cite(
                                            record.source(),
                                            lines.get(record.record()),
                                            record.grade()))
                            .distinct()
                            .collect(Collectors.joining("; "));
            sheet.fact(value.attribute(), value.value() + "  [" + cited + "]", 10);
        }
    }

    private static void merges(
            Sheet sheet, NetworkWords words, String title, List<MergeSeen> merges)
            throws IOException {
        if (merges.isEmpty()) {
            return;
        }
        heading(sheet, words.say(title));
        for (MergeSeen merge : merges) {
            sheet.text(
                    "• "
                            + words.say(
                                    "dossier-merge",
                                    merge.leftLabel(),
                                    merge.rightLabel(),
                                    merge.score()),
                    10,
                    Sheet.INK);
        }
    }

    private static void conflicts(Sheet sheet, NetworkWords words, List<Drawer.Conflict> conflicts)
            throws IOException {
        if (!conflicts.isEmpty()) {
            heading(sheet, words.say("dossier-conflicts"));
        }
        for (Drawer.Conflict conflict : conflicts) {
            sheet.text(
                    "• %s: %s [%s] ≠ %s [%s]"
                            .formatted(
                                    conflict.attribute(),
                                    conflict.left().value(),
                                    conflict.left().source(),
                                    conflict.right().value(),
                                    conflict.right().source()),
                    10,
                    Sheet.INK);
        }
    }

    private static void ties(Sheet sheet, NetworkWords words, EntityTold told) throws IOException {
        heading(sheet, words.say("dossier-ties"));
        for (TieSeen tie : told.ties()) {
            List<String> kinds = List.of(tie.kind().split(", "));
            String head =
                    tie.other().label()
                            + ": "
                            + kinds.stream().map(words::tie).collect(Collectors.joining(", "));
            sheet.keep(30);
            sheet.text("• " + head, 10, Sheet.INK);
            if (!tie.corroborated()) {
                sheet.text("   " + words.say("dossier-uncorroborated"), 8, Sheet.SOFT);
            }
            for (Cited record : tie.records()) {
                sheet.text("   [" + words.cite(record) + "] " + record.text(), 8, Sheet.SOFT);
            }
        }
        if (told.further() > 0) {
            sheet.text(words.say("dossier-further", told.further()), 9, Sheet.SOFT);
        }
    }
}
