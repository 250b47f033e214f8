package org.qyran.exchange.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qyran.network.records.RecordKind;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.Rows;

/** Entities of one kind as rows whose columns are already called as the kind's attributes. */
final class FtmRows implements Rows {

    private final String file;
    private final RecordKind kind;
    private final List<Row> rows;
    private final List<String> header;
    private int at = -1;

    /**
     * @param line where the entity begins
     * @param cells by attribute, or by a name that no attribute has
     */
    record Row(long line, Map<String, String> cells) {}

    FtmRows(String file, RecordKind kind, List<Row> rows) {
        this.file = file;
        this.kind = kind;
        this.rows = rows;
        Set<String> names = new LinkedHashSet<>();
        // One that names nothing of its kind is kept aside; the whole file is not refused for it.
        if (kind.shape() == RecordKind.Shape.TIE) {
            names.addAll(List.of("from", "to"));
        } else {
            kind.label().forEach(names::addAll);
        }
        rows.forEach(row -> names.addAll(row.cells.keySet()));
        this.header = List.copyOf(names);
    }

    /** Each attribute's column, to the attribute. */
    Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String name : header) {
            kind.attribute(name).ifPresent(attribute -> columns.put(name, attribute.name()));
        }
        return columns;
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean next() {
        return ++at < rows.size();
    }

    @Override
    public long line() {
        return rows.get(at).line;
    }

    @Override
    public List<String> cells() {
        List<String> cells = new ArrayList<>();
        header.forEach(name -> cells.add(rows.get(at).cells.getOrDefault(name, "")));
        return cells;
    }

    @Override
    public Optional<Quarantined.Reason> fault() {
        return Optional.empty();
    }
}
