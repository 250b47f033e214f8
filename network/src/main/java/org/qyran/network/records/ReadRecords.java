package org.qyran.network.records;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.links.Categories;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.Rows;

/**
 * Rows as records of a kind. A row that cannot be taken is kept aside with its reason; a row with
 * the number of counsel, a doctor or a journalist is dropped unread, and only counted.
 */
public final class ReadRecords {

    private final Rows rows;
    private final RecordKind kind;
    private final Mapping mapping;
    private final PartyCategory usual;
    private final Shield shield;
    private final Consumer<Said> taken;
    private final Consumer<Quarantined> aside;
    private final boolean tellsCategories;
    private long countTaken;
    private long countAside;
    private long countShielded;

    /** How many rows were taken, kept aside, and dropped for whose number is in them. */
    public record Counted(long taken, long aside, long shielded) {}

    private ReadRecords(
            Rows rows,
            RecordKind kind,
            Mapping mapping,
            PartyCategory usual,
            Shield shield,
            Consumer<Said> taken,
            Consumer<Quarantined> aside) {
        this.rows = rows;
        this.kind = kind;
        this.mapping = mapping;
        this.usual = usual;
        this.shield = shield;
        this.taken = taken;
        this.aside = aside;
        this.tellsCategories =
                mapping.columns().values().stream()
                        .anyMatch(name -> name.equals("category") || name.endsWith(".category"));
    }

    /**
     * @param rows is not closed
     * @param usual the category of parties of whom the row says none
     * @param shielded of a number's {@link org.qyran.network.compare.PhoneNumber#digits}, whether
     *     it is of somebody whose calls are nobody's business
     * @throws BadInput where the mapping does not fit, a category is not known, or a row that may
     *     call somebody a victim or witness cannot be read: a slip must take nobody's protection
     */
    public static Counted of(
            Rows rows,
            Mapping mapping,
            PartyCategory usual,
            Predicate<String> shielded,
            Consumer<Said> taken,
            Consumer<Quarantined> aside)
            throws IOException {
        mapping.check(rows.file(), rows.header());
        ReadRecords reader =
                new ReadRecords(
                        rows,
                        mapping.known(rows.file()),
                        mapping,
                        usual,
                        new Shield(shielded),
                        taken,
                        aside);
        while (rows.next()) {
            reader.row();
        }
        return new Counted(reader.countTaken, reader.countAside, reader.countShielded);
    }

    /** Whether a number stands in any of the texts that {@code shielded} holds of. */
    public static boolean isShielded(Collection<String> texts, Predicate<String> shielded) {
        return new Shield(shielded).covers(texts);
    }

    private void row() throws BadInput {
        Optional<Quarantined.Reason> fault = rows.fault();
        List<String> cells = rows.cells();
        if (fault.isPresent()) {
            if (tellsCategories) {
                throw new BadInput(
                        rows.file(),
                        "row",
                        rows.line(),
                        Fault.UNSUPPORTED,
                        "a file with categories of which every row can be read");
            }
            refuse(fault.get(), "");
        } else if (shield.covers(cells)) {
            countShielded++;
        } else if (cells.size() != rows.header().size()) {
            mustNotProtect(cells);
            refuse(Quarantined.Reason.CELLS, cells.size() + " / " + rows.header().size());
        } else {
            take(new OneRow(rows.file(), rows.line(), kind, mapping, usual, rows.header(), cells));
        }
    }

    private void take(OneRow row) throws BadInput {
        Optional<OneRow.Refused> refused = row.read();
        if (refused.isEmpty()) {
            countTaken++;
            taken.accept(row.said());
            return;
        }
        refuse(refused.get().reason(), refused.get().detail());
        // Who is a victim or witness is known also from a row that is kept aside.
        row.protecting().ifPresent(taken);
    }

    private void refuse(Quarantined.Reason reason, String detail) {
        countAside++;
        aside.accept(new Quarantined(rows.file(), rows.line(), reason, detail));
    }

    /** A cell that is not read as a category must not be one that protects somebody. */
    private void mustNotProtect(List<String> cells) throws BadInput {
        for (String cell : cells) {
            if (Categories.of(cell).filter(PartyCategory::isProtected).isPresent()) {
                throw new BadInput(
                        rows.file(),
                        "row " + rows.line(),
                        cell,
                        Fault.UNSUPPORTED,
                        "a category in its own column");
            }
        }
    }
}
