package org.qyran.trust.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.kernel.authority.Authority;
import org.qyran.kernel.grading.Handling;

/**
 * The table as row-level security: the second wall, over settings of the transaction instead of
 * bound values. A setting that is missing or empty opens nothing.
 */
public final class PolicyText {

    private static final Person ANYBODY =
            new Person(new UUID(0, 0), Set.of(Role.ANALYST), Set.of(), Handling.H0);

    private PolicyText() {}

    /** The condition under which the settings' person may do {@code action} to a row. */
    public static String of(Action action, Kind kind, Columns columns) {
        SqlWriter writer =
                new SqlWriter(
                        columns,
                        new SqlWriter.Values() {
                            @Override
                            public String uuids(String name, Set<UUID> values) {
                                boolean ofKind = name.equals("covered");
                                return setting(ofKind ? covered(kind) : name, "uuid[]");
                            }

                            @Override
                            public String words(String name, Collection<String> values) {
                                return setting(name, "text[]");
                            }
                        });
        Map<Scope, List<String>> roles = new EnumMap<>(Scope.class);
        for (Role role : Role.values()) {
            Scope scope = AccessTable.INSTANCE.scope(role, action, kind);
            if (scope != Scope.NO) {
                roles.computeIfAbsent(scope, _ -> new ArrayList<>()).add(role.word());
            }
        }
        List<String> parts = new ArrayList<>();
        roles.forEach((scope, words) ->
                parts.add(
                        "%s and %s"
                                .formatted(
                                        held(words),
                                        writer.write(
                                                scope.predicate(ANYBODY, Set.of(), Set.of())))));
        return parts.isEmpty() ? "false" : String.join("\n   or ", parts);
    }

    /** Whether the asker has one of the roles: asked once a statement, not once a row. */
    private static String held(List<String> roles) {
        return "(select %s && cast('%s' as text[]))"
                .formatted(current("roles", "text[]"), SqlWriter.array(roles));
    }

    /**
     * A whole statement, e.g. {@code create policy sighting_read on sighting for select using (…)}.
     *
     * @param command select, insert, update or delete
     */
    public static String create(
            String name, String table, String command, Action action, Kind kind, Columns columns) {
        Columns.check(name);
        Columns.check(table);
        String condition = of(action, kind, columns);
        String clause =
                switch (command) {
                    case "select", "delete" -> "using (" + condition + ")";
                    case "insert" -> "with check (" + condition + ")";
                    case "update" -> "using (" + condition + ")\nwith check (" + condition + ")";
                    default -> throw new IllegalArgumentException("no command " + command);
                };
        return "create policy %s on %s for %s\n%s".formatted(name, table, command, clause);
    }

    /**
     * What a transaction sets ({@code set_config(name, value, true)}) before it touches a table.
     *
     * @return setting → value, sorted
     */
    public static Map<String, String> settings(
            Person person, Collection<Authority> authorities, Instant instant) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("qyran.person", person.id().toString());
        settings.put(
                "qyran.roles", SqlWriter.array(person.roles().stream().map(Role::word).toList()));
        settings.put("qyran.operations", SqlWriter.array(person.operations()));
        settings.put(
                "qyran.handling",
                SqlWriter.array(SqlWriter.codes(new Predicate.HandlingAtMost(person.clearance()))));
        settings.put("qyran.lapsed", SqlWriter.array(Access.lapsed(authorities, instant)));
        for (Kind kind : Kind.values()) {
            if (Access.needsAuthority(kind)) {
                settings.put(
                        "qyran." + covered(kind),
                        SqlWriter.array(Access.covered(kind, authorities, instant)));
            }
        }
        return settings;
    }

    private static String covered(Kind kind) {
        return "covered_" + kind.word();
    }

    /**
     * The inner select makes it one look-up a statement instead of one a row; the outer cast keeps
     * {@code any(…)} from reading it as a set of rows; a setting of an ended transaction is ''.
     */
    private static String setting(String name, String type) {
        return "cast((select %s) as %s)".formatted(current(name, type), type);
    }

    private static String current(String name, String type) {
        return "cast(nullif(current_setting('qyran.%s', true), '') as %s)".formatted(name, type);
    }
}
