package org.qyran.trust.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code access.table}, read once; a line that makes no sense stops the program at its start. */
final class AccessTable {

    static final AccessTable INSTANCE = read();

    private final Map<Line, Map<Role, Scope>> lines;

    private record Line(Kind kind, Action action) {}

    private AccessTable(Map<Line, Map<Role, Scope>> lines) {
        this.lines = Map.copyOf(lines);
    }

    Scope scope(Role role, Action action, Kind kind) {
        Map<Role, Scope> line = lines.get(new Line(kind, action));
        return line == null ? Scope.NO : line.getOrDefault(role, Scope.NO);
    }

    private static AccessTable read() {
        try (InputStream in = AccessTable.class.getResourceAsStream("access.table")) {
            if (in == null) {
                throw new IllegalStateException("access.table is not in the jar");
            }
            return of(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param text comments (#), the head {@code kind action ROLE…} with every role once, then lines
     */
    static AccessTable of(List<String> text) {
        List<String[]> rows =
                text.stream()
                        .filter(row -> !row.isBlank() && !row.startsWith("#"))
                        .map(row -> row.strip().split("\\s+"))
                        .toList();
        List<Role> roles = roles(rows.getFirst());
        Map<Line, Map<Role, Scope>> lines = new HashMap<>();
        for (String[] cells : rows.subList(1, rows.size())) {
            String row = String.join(" ", cells);
            if (cells.length != 2 + roles.size()) {
                throw new IllegalArgumentException("not one cell for each role: " + row);
            }
            Line line =
                    new Line(
                            Kind.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                            Action.valueOf(cells[1].toUpperCase(Locale.ROOT)));
            Map<Role, Scope> scopes = new EnumMap<>(Role.class);
            for (int i = 0; i < roles.size(); i++) {
                scopes.put(roles.get(i), Scope.of(cells[2 + i]));
            }
            if (lines.put(line, scopes) != null) {
                throw new IllegalArgumentException("said twice: " + row);
            }
        }
        return new AccessTable(lines);
    }

    private static List<Role> roles(String[] head) {
        List<Role> roles =
                Arrays.stream(head)
                        .skip(2)
                        .map(word -> Role.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList();
        if (!EnumSet.allOf(Role.class).equals(Set.copyOf(roles))
                || roles.size() != Role.values().length) {
            throw new IllegalArgumentException("not every role once: " + String.join(" ", head));
        }
        return roles;
    }
}
