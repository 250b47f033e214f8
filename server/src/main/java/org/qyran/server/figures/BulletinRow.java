package org.qyran.server.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.statement.Statement;
import org.qyran.kernel.Language;
import org.qyran.server.storage.Rows;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statement as it stands in its table.
 *
 * @param verdict whether one has entered into force
 * @param positions of what was counted, once frozen
 */
record BulletinRow(
        UUID id,
        UUID operation,
        Statement title,
        Statement text,
        boolean verdict,
        Instant asOf,
        String state,
        Optional<Signed> first,
        Optional<Signed> second,
        Optional<String> frozen,
        Optional<String> hash,
        Optional<String> shown,
        List<Long> positions,
        long version) {

    static final String COLUMNS =
            """
            select b.*, name_within(b.first_by, b.operations) first_name,
                name_within(b.second_by, b.operations) second_name
            from bulletin b
            """;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Somebody who released it. */
    record Signed(UUID by, String name, Instant at) {}

    boolean isFrozen() {
        return state.equals("frozen");
    }

    static BulletinRow of(ResultSet row) throws SQLException {
        java.sql.@Nullable Array positions = row.getArray("positions");
        return new BulletinRow(
                Rows.id(row, "id"),
                Rows.id(row, "operation"),
                statement(row.getString("title")),
                statement(row.getString("words")),
                row.getBoolean("verdict"),
                Rows.instant(row, "as_of"),
                row.getString("state"),
                signed(row, "first"),
                signed(row, "second"),
                Optional.ofNullable(row.getString("frozen")),
                Optional.ofNullable(row.getString("hash")),
                Optional.ofNullable(row.getString("shown")),
                positions == null
                        ? List.of()
                        : Arrays.stream((Long[]) positions.getArray()).toList(),
                row.getLong("version"));
    }

    private static Optional<Signed> signed(ResultSet row, String which) throws SQLException {
        UUID by = Rows.idOrNull(row, which + "_by");
        return by == null
                ? Optional.empty()
                : Optional.of(
                        new Signed(
                                by,
                                Optional.ofNullable(row.getString(which + "_name")).orElse(""),
                                Rows.instant(row, which + "_at")));
    }

    static Statement statement(String json) {
        Map<Language, String> words = new EnumMap<>(Language.class);
        JSON.readValue(json, new TypeReference<Map<String, String>>() {})
                .forEach((code, text) ->
                        Language.of(code).ifPresent(language -> words.put(language, text)));
        return new Statement(words);
    }

    static String json(Statement statement) {
        return JSON.writeValueAsString(texts(statement));
    }

    /** By the language's code. */
    static Map<String, String> texts(Statement statement) {
        Map<String, String> texts = new TreeMap<>();
        for (Language language : Language.values()) {
            texts.put(language.code(), statement.text().getOrDefault(language, ""));
        }
        return texts;
    }
}
