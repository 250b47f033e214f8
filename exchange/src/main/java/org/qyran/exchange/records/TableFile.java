package org.qyran.exchange.records;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.ReadRecords;
import org.qyran.network.records.Said;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.Rows;

/** A file of rows that mean nothing without a mapping. */
record TableFile(String format, Opening opening) implements RecordFile {

    /** Opens the rows. */
    interface Opening {
        Rows open() throws IOException;
    }

    @Override
    public boolean needsMapping() {
        return true;
    }

    @Override
    public Rows rows() throws IOException {
        return opening.open();
    }

    @Override
    public ReadRecords.Counted read(
            Mapping mapping,
            PartyCategory usual,
            Predicate<String> shielded,
            Consumer<Said> taken,
            Consumer<Quarantined> aside)
            throws IOException {
        try (Rows rows = rows()) {
            return ReadRecords.of(rows, mapping, usual, shielded, taken, aside);
        }
    }
}
