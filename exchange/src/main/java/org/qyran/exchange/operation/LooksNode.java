package org.qyran.exchange.operation;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.operation.entry.Site;
import org.qyran.operation.presence.Look;
import org.qyran.operation.presence.WhereToLook;

/** Reads {@code looked} of {@code PROBLEM.json}: the looks that presence is estimated from. */
final class LooksNode {

    private static final int MOST_LOOKS = 10_000;

    private LooksNode() {}

    /**
     * What was looked at, those who were declared to move together once, with the looks at any of
     * them.
     *
     * @throws BadInput where a site has looks and numbers, or one of a group has only numbers
     */
    static List<WhereToLook.Watched> watched(List<Node> sites) throws BadInput {
        Map<String, WhereToLook.Watched> watched = new TreeMap<>();
        Map<String, Node> given = new HashMap<>();
        for (Node site : sites) {
            Optional<Node> group = site.find("group");
            String counted =
                    Site.counted(
                            site.get("id", "how it is called").text(),
                            group.isPresent() ? Optional.of(group.get().text()) : Optional.empty());
            Optional<Node> looked = site.find("looked");
            Optional<Node> numbers = site.find("presence");
            numbers.ifPresent(node -> given.put(counted, node));
            if (looked.isPresent()) {
                List<Look> looks = looks(looked.get());
                watched.merge(
                        counted,
                        new WhereToLook.Watched(counted, looks, zone(site), country(site)),
                        LooksNode::together);
            }
        }
        for (Map.Entry<String, Node> numbers : given.entrySet()) {
            if (watched.containsKey(numbers.getKey())) {
                Node node = numbers.getValue();
                throw new BadInput(
                        node.file(),
                        node.path(),
                        "",
                        Fault.CONTRADICTS,
                        numbers.getKey() + ".looked");
            }
        }
        return List.copyOf(watched.values());
    }

    private static WhereToLook.Watched together(
            WhereToLook.Watched one, WhereToLook.Watched other) {
        List<Look> all = new ArrayList<>(one.looks());
        all.addAll(other.looks());
        return new WhereToLook.Watched(one.name(), all, one.zone(), one.country());
    }

    private static List<Look> looks(Node looked) throws BadInput {
        List<Look> looks = new ArrayList<>();
        for (Node look : looked.items(1, MOST_LOOKS)) {
            looks.add(
                    new Look(
                            look.get("at", "when somebody looked").instant(),
                            look.get("seen", "true or false").isTrue()));
        }
        return looks;
    }

    static ZoneId zone(Node site) throws BadInput {
        Node zone = site.get("zone", "its clock, e.g. Asia/Almaty");
        try {
            return ZoneId.of(zone.text());
        } catch (DateTimeException e) {
            throw zone.refused("a zone as Asia/Almaty");
        }
    }

    static String country(Node site) throws BadInput {
        Optional<Node> country = site.find("country");
        return country.isPresent() ? country.get().text() : "KZ";
    }
}
