package org.qyran.trust.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a table keeps what decisions need. A name is {@code column} or {@code alias.column};
 * whoever has no column has no such objects: an absent handling is H0, absent seal unsealed, absent
 * party none, absent grounds none, absent publication unpublished.
 *
 * @param subject uuid: what an authority would name
 * @param operations which operations it belongs to
 * @param handling text: H0, H1, H2 or H3
 * @param sealed boolean
 * @param party text: suspect, convicted, victim, witness, contact or official; null for none
 * @param grounds uuid[], never null: the authorities under which it was gained
 * @param published boolean
 */
public record Columns(
        String subject,
        Operations operations,
        Optional<String> handling,
        Optional<String> sealed,
        Optional<String> party,
        Optional<String> grounds,
        Optional<String> published) {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?");

    public Columns {
        check(subject);
        handling.ifPresent(Columns::check);
        sealed.ifPresent(Columns::check);
        party.ifPresent(Columns::check);
        grounds.ifPresent(Columns::check);
        published.ifPresent(Columns::check);
    }

    /** How a table says which operations an object belongs to. */
    public sealed interface Operations {
        /** A uuid column: one operation. */
        record One(String column) implements Operations {
            public One {
                check(column);
            }
        }

        /** A uuid[] column. */
        record Array(String column) implements Operations {
            public Array {
                check(column);
            }
        }

        /**
         * Rows of another table.
         *
         * @param table of pairs
         * @param object its column that names the object
         * @param operation its column that names the operation
         * @param id this table's column that it refers to
         */
        record Joined(String table, String object, String operation, String id)
                implements Operations {
            public Joined {
                check(table);
                check(object);
                check(operation);
                check(id);
            }
        }
    }

    /** Names come from code, never from requests; this makes a slip harmless. */
    static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a column's name: " + name);
        }
    }

    /** The usual names, behind an alias: subject is {@code id}, operations one uuid column. */
    public static Columns usual(String alias) {
        return new Columns(
                alias + ".id",
                new Operations.One(alias + ".operation"),
                Optional.of(alias + ".handling"),
                Optional.of(alias + ".sealed"),
                Optional.empty(),
                Optional.of(alias + ".grounds"),
                Optional.empty());
    }
}
