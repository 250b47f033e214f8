package org.qyran.network.table;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Rows of one file.
 *
 * @param id the column that names rows; distinct, never empty
 * @param columns the others, in the file's order
 * @param quarantined rows left out, in the file's order
 */
public record Table(Column id, List<Column> columns, List<Quarantined> quarantined)
        implements Serializable {

    public Table {
        columns = List.copyOf(columns);
        quarantined = List.copyOf(quarantined);
        for (Column column : columns) {
            if (column.rows() != id.rows()) {
                throw new IllegalArgumentException(
                        "%s has %d rows, %s %d"
                                .formatted(column.name(), column.rows(), id.name(), id.rows()));
            }
        }
    }

    public int rows() {
        return id.rows();
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
