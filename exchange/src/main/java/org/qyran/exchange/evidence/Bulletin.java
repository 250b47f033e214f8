package org.qyran.exchange.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Figure;
import org.qyran.evidence.figures.Return;
import org.qyran.evidence.figures.Zones;
import org.qyran.evidence.statement.Statement;

/**
 * What is frozen when two have released it.
 *
 * @param operation whose exhibits are counted
 * @param figures every one the text has, with its definition
 * @param returns every one the text has
 * @param checkpoint a signed one of the journal that covers the position, where there is one
 * @param objectKind of the acts whose payloads are facts
 * @param actions of these acts
 * @param rows of every exhibit of the operation the last such act as of the instant, by position
 */
public record Bulletin(
        UUID operation,
        AsOf asOf,
        Zones zones,
        Statement title,
        Statement text,
        List<Figure> figures,
        List<Return> returns,
        Optional<String> checkpoint,
        String objectKind,
        Set<String> actions,
        List<DisclosedRow> rows) {

    public Bulletin {
        figures = List.copyOf(figures);
        returns = List.copyOf(returns);
        actions = Set.copyOf(actions);
        rows = List.copyOf(rows);
    }
}
