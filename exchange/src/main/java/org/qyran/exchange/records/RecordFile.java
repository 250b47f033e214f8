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

/** A file of records whose format is known. */
public interface RecordFile {

    /** {@code csv}, {@code xlsx}, {@code json} or {@code ftm}. */
    String format();

    /** Whether somebody has to say what its columns are; else each record says what it is. */
    boolean needsMapping();

    /** Its rows from the first on, to be closed; each call reads the file anew. */
    Rows rows() throws IOException;

    /**
     * @param mapping not looked at where {@link #needsMapping} is false
     * @param usual the category of parties of whom the file says none
     * @param shielded see {@link ReadRecords#of}
     */
    ReadRecords.Counted read(
            Mapping mapping,
            PartyCategory usual,
            Predicate<String> shielded,
            Consumer<Said> taken,
            Consumer<Quarantined> aside)
            throws IOException;
}
