package org.qyran.server.figures;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.evidence.figures.Definition;
import org.qyran.exchange.evidence.DefinitionFile;
import org.qyran.kernel.BadInput;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What counts: what is shipped, and what a unit defines beside it. */
@Service
class Definitions {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    Definitions(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    /** Within a transaction that sees the operation: shipped ones first. */
    List<Definition> of(UUID operation) {
        List<Definition> all = new ArrayList<>(DefinitionFile.SHIPPED);
        jdbc.sql(
                        """
                        select word, body from figure_definition
                        where :operation = any(operations) order by added_at, word
                        """)
                .param("operation", operation)
                .query((row, _) -> read(row.getString("body"), row.getString("word")))
                .list()
                .forEach(all::add);
        return all;
    }

    /**
     * @throws Refused as absent
     */
    Definition must(UUID operation, String word) {
        return of(operation).stream()
                .filter(one -> one.id().equals(word))
                .findFirst()
                .orElseThrow(Refused::absent);
    }

    private static Definition read(String body, String word) {
        try {
            return DefinitionFile.readOne(body, word);
        } catch (BadInput e) {
            throw new IllegalStateException(e);
        }
    }

    List<JsonNode> list(Viewer viewer, UUID operation) {
        Figures.mustCount(viewer, operation);
        return work.read(
                viewer,
                () ->
                        of(operation).stream()
                                .map(one -> JSON.readTree(DefinitionFile.text(one)))
                                .toList());
    }

    /**
     * A unit's own; one that stands is never changed, as statements were counted by it.
     *
     * @param asked as the file of definitions has one; without footnotes its names stand for them
     */
    void add(Viewer viewer, UUID operation, JsonNode asked) {
        Figures.mustCount(viewer, operation);
        viewer.must(Action.CREATE, Kind.FIGURE);
        if (asked instanceof ObjectNode one && one.has("names") && !one.has("texts")) {
            one.set("texts", one.get("names"));
        }
        String body = asked.toString();
        Check.text("definition", body, 20_000);
        Definition read;
        try {
            read = DefinitionFile.readOne(body, "definition");
        } catch (BadInput e) {
            throw Refused.field("figure-definition", e.sentence(viewer.language()));
        }
        work.act(
                viewer,
                acts -> {
                    if (of(operation).stream().anyMatch(one -> one.id().equals(read.id()))) {
                        throw Refused.conflict("figure-definition-stands", read.id());
                    }
                    UUID id = UUID.randomUUID();
                    jdbc.sql(
                                    """
                                    insert into figure_definition (id, operation, operations, word,
                                        body, added_by, added_at)
                                    values (:id, :operation, array[:operation], :word, :body, :me,
                                        :now)
                                    """)
                            .param("id", id)
                            .param("operation", operation)
                            .param("word", read.id())
                            .param("body", body)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.CREATE, Kind.FIGURE),
                            "define-figure",
                            "figure-definition",
                            id,
                            operation,
                            null,
                            Map.of("word", read.id(), "definition", body));
                    return read;
                });
    }
}
