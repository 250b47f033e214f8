package org.qyran.server.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.network.position.Position;
import org.qyran.network.position.Ties;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.network.Questions.Answer;
import org.qyran.server.network.Questions.Question;
import org.qyran.server.security.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Where the suspects of one open case stand among each other, and nothing else (design §5.6): said
 * as that, never beside another case's, in no export. Two are tied where one step leads from one to
 * the other.
 */
@Service
class NetworkPosition {

    private static final Map<String, Position.Measure> MEASURES =
            Map.of(
                    "betweenness", Position.Measure.BETWEENNESS,
                    "degree", Position.Measure.DEGREE);

    private final Questions questions;
    private final JdbcClient jdbc;

    NetworkPosition(Questions questions, JdbcClient jdbc) {
        this.questions = questions;
        this.jdbc = jdbc;
    }

    record Standing(UUID id, String label, double value) {}

    /**
     * @param said what the numbers are and are not
     */
    record PositionTold(String measure, String said, List<Standing> list) {}

    PositionTold of(Viewer viewer, UUID operation, @Nullable String measure) {
        String named =
                Check.oneOf(
                        "measure", measure == null ? "betweenness" : measure, MEASURES.keySet());
        return questions.ask(
                viewer,
                new Question(operation, "ask-position", named, Map.of("measure", named)),
                (network, _) -> {
                    mustBeOpen(operation);
                    List<Standing> list = standing(network, MEASURES.get(named));
                    return new Answer<>(
                            new PositionTold(
                                    named,
                                    new NetworkWords(viewer.language())
                                            .say("position-" + named, list.size()),
                                    list),
                            list.stream().map(Standing::id).toList());
                });
    }

    /** What ended is nobody's to rank. */
    private void mustBeOpen(UUID operation) {
        boolean ended =
                jdbc.sql("select exists (select 1 from case_end where operation = :operation)")
                        .param("operation", operation)
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        if (ended) {
            throw Refused.conflict("case-not-open");
        }
    }

    private static List<Standing> standing(
            SeenNetwork network, Position.@Nullable Measure measure) {
        if (measure == null) {
            throw new IllegalArgumentException("no measure");
        }
        Map<String, Integer> suspects = new HashMap<>();
        Ties.Builder ties = new Ties.Builder();
        ties.observation();
        List<Integer> among =
                network.entities().stream()
                        .filter(network::isSuspect)
                        .filter(entity -> !Reach.isThing(network.kind(entity)))
                        .filter(entity -> !network.isShielded(entity))
                        .toList();
        for (int suspect : among) {
            suspects.put(network.id(suspect).toString(), suspect);
            ties.node(network.id(suspect).toString());
        }
        for (int suspect : among) {
            Map<Integer, Integer> near = Reach.of(network, List.of(suspect), 1);
            for (int other : among) {
                if (other != suspect && near.containsKey(other)) {
                    ties.tie(network.id(suspect).toString(), network.id(other).toString());
                }
            }
        }
        return Position.rank(ties.build(), measure).stream()
                .map(ranked -> {
                    int entity = suspects.getOrDefault(ranked.node(), -1);
                    return new Standing(network.id(entity), network.label(entity), ranked.value());
                })
                .toList();
    }
}
