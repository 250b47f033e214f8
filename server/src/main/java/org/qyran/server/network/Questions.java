package org.qyran.server.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Component;

/**
 * The one way to ask a network: of what the asker sees, in one transaction, with the act that names
 * who was shown.
 */
@Component
class Questions {

    private final Work work;
    private final Reads reads;
    private final ReadNetwork network;

    Questions(Work work, Reads reads, ReadNetwork network) {
        this.work = work;
        this.reads = reads;
        this.network = network;
    }

    /**
     * What is asked.
     *
     * @param verb of the act
     * @param typed what tells it from others; kept as a salted digest only
     * @param told words and numbers that are no case content
     */
    record Question(UUID operation, String verb, String typed, Map<String, Object> told) {}

    /**
     * @param shown the entities named in it
     */
    record Answer<T>(T told, List<UUID> shown) {}

    /**
     * @throws Refused as absent where the asker does not read that operation's records
     */
    <T> T ask(Viewer viewer, Question question, BiFunction<SeenNetwork, Acts, Answer<T>> answer) {
        mustRead(viewer, question.operation());
        return work.act(
                viewer,
                acts -> {
                    Answer<T> found = answer.apply(network.of(question.operation()), acts);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.RECORD),
                            Read.ofList(
                                    question.verb(),
                                    question.operation(),
                                    question.typed(),
                                    question.told(),
                                    found.shown()));
                    return found.told();
                });
    }

    /** What leaves the house is an act each time. */
    <T> T export(
            Viewer viewer, Question question, BiFunction<SeenNetwork, Acts, Answer<T>> answer) {
        viewer.must(Action.EXPORT, Kind.RECORD);
        mustRead(viewer, question.operation());
        return work.act(
                viewer,
                acts -> {
                    Answer<T> found = answer.apply(network.of(question.operation()), acts);
                    Map<String, Object> payload = new TreeMap<>(question.told());
                    payload.put("shown", found.shown());
                    acts.note(
                            viewer.roleFor(Action.EXPORT, Kind.RECORD),
                            question.verb(),
                            "operation",
                            question.operation(),
                            question.operation(),
                            null,
                            payload);
                    return found.told();
                });
    }

    /** Victims and witnesses are asked for by name, with a reason; the act keeps it. */
    static void noteReason(Acts acts, Viewer viewer, UUID operation, UUID mention, String reason) {
        acts.note(
                viewer.roleFor(Action.READ, Kind.RECORD),
                "ask-protected",
                "mention",
                mention,
                operation,
                null,
                Map.of("reason", reason));
    }

    static void mustRead(Viewer viewer, UUID operation) {
        if (!viewer.reads(Kind.RECORD).contains(operation)) {
            throw Refused.absent();
        }
    }
}
