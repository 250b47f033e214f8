package org.qyran.cli;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qyran.network.compare.Columns;
import org.qyran.network.resolve.Ground;
import org.qyran.network.table.Table;

/**
 * Records to be resolved, as they go to other machines, and how they are compared.
 *
 * @param ignored columns that are not looked at
 * @param kinds of some columns, what they are
 */
public record ResolveRecords(Table table, Set<String> ignored, Map<String, String> kinds)
        implements Serializable {

    public ResolveRecords {
        ignored = new TreeSet<>(ignored);
        kinds = new TreeMap<>(kinds);
    }

    /** The same wherever it is made. */
    public Ground ground() {
        return new Ground(Columns.of(table, ignored, kinds).comparisons(), table.rows());
    }
}
