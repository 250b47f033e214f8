package org.qyran.network.records;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qyran.kernel.PartyCategory;
import org.qyran.kernel.grading.SourceGrade;
import org.qyran.network.links.When;

/**
 * What one row says.
 *
 * @param line where it begins in the file, from 1
 * @param kind of record
 * @param party the most protected category among those it mentions
 * @param tellsWhere whether it tells where somebody, or their home, vehicle or phone was
 * @param values header to cell, as said, without empty cells, in the file's order
 * @param mentions of whom and what it speaks; what the row is about comes first
 * @param ties between those
 * @param observed when, in the local time of whoever wrote it
 * @param grade of the row, where it has its own
 */
public record Said(
        long line,
        String kind,
        PartyCategory party,
        boolean tellsWhere,
        Map<String, String> values,
        List<Mention> mentions,
        List<Tie> ties,
        Optional<When> observed,
        Optional<SourceGrade> grade) {

    public Said {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        mentions = List.copyOf(mentions);
        ties = List.copyOf(ties);
    }
}
