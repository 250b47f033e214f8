package org.qyran.exchange.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.ReadRecords;
import org.qyran.network.records.Said;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.Rows;

/** Entities of FollowTheMoney: each says what it is, and those that tie others refer to them. */
record FtmFile(Path path, String name) implements RecordFile {

    @Override
    public String format() {
        return "ftm";
    }

    @Override
    public boolean needsMapping() {
        return false;
    }

    @Override
    public Rows rows() throws IOException {
        return JsonRows.open(path, name);
    }

    @Override
    public ReadRecords.Counted read(
            Mapping mapping,
            PartyCategory usual,
            Predicate<String> shielded,
            Consumer<Said> taken,
            Consumer<Quarantined> aside)
            throws IOException {
        FtmReading reading = new FtmReading(name, usual, shielded, taken, aside);
        try (JsonObjects objects = new JsonObjects(path, name)) {
            while (objects.next()) {
                reading.add(FtmEntity.of(objects.line(), objects.object()));
            }
        }
        return reading.read();
    }
}
