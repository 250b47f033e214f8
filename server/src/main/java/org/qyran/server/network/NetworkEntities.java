package org.qyran.server.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.network.Questions.Answer;
import org.qyran.server.network.Questions.Question;
import org.qyran.server.security.Viewer;
import org.springframework.stereotype.Service;

/** Of whom and what the records of an operation speak, as far as their asker sees them. */
@Service
class NetworkEntities {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int LONGEST = 200;

    private final Questions questions;
    private final RecordTexts texts;

    NetworkEntities(Questions questions, RecordTexts texts) {
        this.questions = questions;
        this.texts = texts;
    }

    /**
     * An entity in a list.
     *
     * @param mentions how many records' words about it are seen
     * @param ties to how many others, victims and witnesses not counted
     */
    record EntityBrief(
            UUID id, String kind, String label, List<String> categories, int mentions, int ties) {}

    /**
     * @param next the last one's id where there are more
     */
    record EntityPage(int total, List<EntityBrief> entities, @Nullable UUID next) {}

    /** What is asked for: any of it may be absent. */
    record Asked(
            @Nullable String q,
            @Nullable String kind,
            @Nullable UUID after,
            @Nullable Integer limit) {}

    EntityPage list(Viewer viewer, UUID operation, Asked asked) {
        int limit = asked.limit() == null ? USUAL : asked.limit();
        Check.number("limit", (double) limit, 1, MOST);
        String typed = asked.q() == null || asked.q().isBlank() ? "" : asked.q().strip();
        Wanted wanted =
                typed.isEmpty() ? Wanted.of("") : Wanted.of(Check.text("q", typed, LONGEST));
        String kind = asked.kind() == null ? "" : asked.kind();
        Map<String, Object> told = Map.of("searched", !typed.isEmpty(), "kind", kind);
        return questions.ask(
                viewer,
                new Question(operation, "list-entities", typed + "\n" + asked, told),
                (network, _) -> {
                    List<Integer> found = found(network, operation, wanted, kind);
                    EntityPage page = page(network, found, asked.after(), limit);
                    return new Answer<>(
                            page, page.entities().stream().map(EntityBrief::id).toList());
                });
    }

    private List<Integer> found(SeenNetwork network, UUID operation, Wanted wanted, String kind) {
        Map<UUID, Map<String, String>> attributes =
                wanted.isNothing() ? Map.of() : texts.attributes(operation);
        record Labelled(int entity, String label) {}
        return network.entities().stream()
                .filter(network::isOwn)
                .filter(entity -> kind.isEmpty() || network.kind(entity).equals(kind))
                .filter(entity ->
                        wanted.isNothing() || wanted.in(said(network, entity, attributes)))
                .map(entity -> new Labelled(entity, network.label(entity)))
                .sorted(Comparator.comparing(Labelled::label).thenComparingInt(Labelled::entity))
                .map(Labelled::entity)
                .toList();
    }

    private static Collection<String> said(
            SeenNetwork network, int entity, Map<UUID, Map<String, String>> attributes) {
        List<String> said = new ArrayList<>();
        for (int place : network.members(entity)) {
            said.add(network.mention(place).label());
            said.addAll(attributes.getOrDefault(network.mention(place).id(), Map.of()).values());
        }
        return said;
    }

    private static EntityPage page(
            SeenNetwork network, List<Integer> found, @Nullable UUID after, int limit) {
        int from = 0;
        if (after != null) {
            int at = network.entity(after).map(found::indexOf).orElse(-1);
            if (at < 0) {
                throw Refused.absent();
            }
            from = at + 1;
        }
        int to = Math.min(found.size(), from + limit);
        List<EntityBrief> shown =
                found.subList(from, to).stream().map(entity -> brief(network, entity)).toList();
        return new EntityPage(found.size(), shown, to < found.size() ? shown.getLast().id() : null);
    }

    private static EntityBrief brief(SeenNetwork network, int entity) {
        return new EntityBrief(
                network.id(entity),
                network.kind(entity),
                network.label(entity),
                categories(network, entity),
                network.members(entity).size(),
                degree(network, entity));
    }

    static List<String> categories(SeenNetwork network, int entity) {
        return network.categories(entity).stream()
                .map(category -> category.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** To how many it is tied; nobody is counted who is a victim or witness, nor theirs. */
    static int degree(SeenNetwork network, int entity) {
        if (network.isShielded(entity)) {
            return 0;
        }
        return (int)
                network.links(entity).stream()
                        .filter(link -> !network.isShielded(link.other(entity)))
                        .count();
    }
}
