package org.qyran.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.Rows;

/** Some columns of other rows, under other names. */
final class ChosenColumns implements Rows {

    private final Rows rows;
    private final List<Integer> places;
    private final List<String> header;

    /**
     * @param names by the column's place
     */
    ChosenColumns(Rows rows, Map<Integer, String> names) {
        this.rows = rows;
        this.places = List.copyOf(names.keySet());
        this.header = places.stream().map(names::get).toList();
    }

    @Override
    public String file() {
        return rows.file();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean next() throws IOException {
        return rows.next();
    }

    @Override
    public long line() {
        return rows.line();
    }

    /** A row with other cells than its header's keeps a wrong number of them. */
    @Override
    public List<String> cells() {
        List<String> cells = rows.cells();
        if (cells.size() != rows.header().size()) {
            return List.of();
        }
        List<String> chosen = new ArrayList<>();
        places.forEach(place -> chosen.add(cells.get(place)));
        return chosen;
    }

    @Override
    public Optional<Quarantined.Reason> fault() {
        return rows.fault();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
