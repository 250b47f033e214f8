package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.network.table.Column;
import org.qyran.network.table.ReadTable;
import org.qyran.network.table.Table;

/** What an earlier run said, {@code record_id,entity_id}: an entity is called by a record. */
record KnownEntities(Path file) {

    private static final String RECORD = "record_id";
    private static final String ENTITY = "entity_id";

    /**
     * @param id names of the records to be resolved
     * @return of each row the row that its entity is called by; -1 for a record that is new
     * @throws BadInput where the file names a record that there is not
     */
    int[] of(Column id) throws IOException {
        Table said = ReadTable.read(List.of(file), RECORD);
        Column entity =
                said.column(ENTITY)
                        .orElseThrow(() ->
                                new BadInput(
                                        file.toString(),
                                        "column",
                                        ENTITY,
                                        Fault.MISSING,
                                        RECORD + "," + ENTITY));
        Map<String, Integer> rows = new HashMap<>();
        for (int row = 0; row < id.rows(); row++) {
            rows.put(id.value(row), row);
        }
        int[] known = new int[id.rows()];
        Arrays.fill(known, -1);
        for (int row = 0; row < said.rows(); row++) {
            known[row(rows, said.id(), row)] = row(rows, entity, row);
        }
        for (int row = 0; row < known.length; row++) {
            // A name that is itself another's would make two entities of one.
            if (known[row] >= 0 && known[known[row]] != known[row]) {
                throw new BadInput(
                        file.toString(),
                        ENTITY,
                        id.value(known[row]),
                        Fault.CONTRADICTS,
                        "that record's own line");
            }
        }
        return known;
    }

    private int row(Map<String, Integer> rows, Column names, int at) throws BadInput {
        Integer row = rows.get(names.value(at));
        if (row == null) {
            throw new BadInput(
                    file.toString(),
                    names.name(),
                    names.value(at),
                    Fault.MISSING,
                    "a record of that name");
        }
        return row;
    }
}
