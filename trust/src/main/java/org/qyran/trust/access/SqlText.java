package org.qyran.trust.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A predicate as a condition for {@code where}. Never put {@code not} around it: it may be null
 * where a value is missing.
 *
 * @param text with named parameters {@code :access0}, {@code :access1}…
 * @param parameters their values: texts that PostgreSQL reads as arrays
 */
public record SqlText(String text, Map<String, String> parameters) {

    public SqlText {
        parameters = Map.copyOf(parameters);
    }

    public static SqlText of(Predicate predicate, Columns columns) {
        return of(predicate, columns, "access");
    }

    /**
     * @param prefix of the parameters, where one statement holds several conditions
     */
    public static SqlText of(Predicate predicate, Columns columns, String prefix) {
        Map<String, String> parameters = new LinkedHashMap<>();
        SqlWriter.Values bound =
                new SqlWriter.Values() {
                    @Override
                    public String uuids(String name, Set<UUID> values) {
                        return bind(values, "uuid[]");
                    }

                    @Override
                    public String words(String name, Collection<String> values) {
                        return bind(values, "text[]");
                    }

                    private String bind(Collection<?> values, String type) {
                        String name = prefix + parameters.size();
                        parameters.put(name, SqlWriter.array(values));
                        return "cast(:" + name + " as " + type + ")";
                    }
                };
        return new SqlText(new SqlWriter(columns, bound).write(predicate), parameters);
    }
}
