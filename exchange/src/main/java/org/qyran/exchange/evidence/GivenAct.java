package org.qyran.exchange.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.qyran.evidence.chain.ActWord;
import org.qyran.evidence.chain.Basis;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.evidence.chain.Part;
import org.qyran.evidence.figures.Attribute;
import org.qyran.evidence.quantity.Amount;
import org.qyran.kernel.BadInput;

/** Reads an act on exhibits: what is not asked for of its kind is refused, as what is missing. */
final class GivenAct {

    private static final int MOST_LISTED = 10_000;
    private static final List<String> OF_ALL =
            List.of("act", "id", "at", "recorded", "by", "device", "after");

    private final Given act;

    private GivenAct(Given act) {
        this.act = act;
    }

    /**
     * @throws BadInput naming the member
     */
    static ExhibitAct read(Given given) throws BadInput {
        return new GivenAct(given).read();
    }

    private ExhibitAct read() throws BadInput {
        Given word = act.get("act");
        ActWord kind =
                ActWord.of(word.text())
                        .orElseThrow(() ->
                                word.refused(
                                        String.join(
                                                ", ",
                                                Arrays.stream(ActWord.values())
                                                        .map(ActWord::word)
                                                        .toList())));
        return switch (kind) {
            case SEIZED -> {
                only("exhibit number seal scene kind substance basis amounts");
                yield new ExhibitAct.Seized(
                        made(),
                        exhibit(),
                        act.get("number").text(),
                        text("seal"),
                        act.get("scene").word(Attribute.SCENE.words()),
                        act.get("kind").word(Attribute.KIND.words()),
                        act.get("substance").text(),
                        basis(),
                        amounts("amounts"));
            }
            case WEIGHED -> {
                only("exhibit sealSeen amounts");
                yield new ExhibitAct.Weighed(
                        made(), exhibit(), text("sealSeen"), amounts("amounts"));
            }
            case DIVIDED -> {
                only("exhibit parts consumed");
                yield new ExhibitAct.Divided(
                        made(), exhibit(), parts("parts"), amounts("consumed"));
            }
            case SAMPLED -> {
                only("exhibit samples seal");
                yield new ExhibitAct.Sampled(made(), exhibit(), parts("samples"), text("seal"));
            }
            case MIXED -> {
                only("exhibits mixture");
                yield new ExhibitAct.Mixed(made(), ids("exhibits", 2), part(act.get("mixture")));
            }
            case CONSUMED -> {
                only("exhibit amounts entire");
                yield new ExhibitAct.Consumed(
                        made(), exhibit(), amounts("amounts"), truth("entire", false));
            }
            case RESEALED -> {
                only("exhibit sealSeen intact seal");
                yield new ExhibitAct.Resealed(
                        made(),
                        exhibit(),
                        text("sealSeen"),
                        truth("intact", true),
                        act.get("seal").text());
            }
            case RELEASED -> {
                only("exhibit transfer to sealSeen laboratory amounts");
                yield new ExhibitAct.Released(
                        made(),
                        exhibit(),
                        act.get("transfer").id(),
                        act.get("to").text(),
                        text("sealSeen"),
                        truth("laboratory", false),
                        amounts("amounts"));
            }
            case RECEIVED -> {
                only("exhibit transfer from sealSeen intact amounts");
                yield new ExhibitAct.Received(
                        made(),
                        exhibit(),
                        act.get("transfer").id(),
                        act.get("from").text(),
                        text("sealSeen"),
                        truth("intact", true),
                        amounts("amounts"));
            }
            case STORED -> {
                only("exhibit place");
                yield new ExhibitAct.Stored(made(), exhibit(), act.get("place").id());
            }
            case COUNTED_IN_AUDIT -> {
                only("place seen");
                yield new ExhibitAct.CountedInAudit(
                        made(), act.get("place").id(), new TreeSet<>(ids("seen", 0)));
            }
            case EXAMINED -> {
                only("exhibit basis substance amounts");
                yield new ExhibitAct.Examined(
                        made(),
                        exhibit(),
                        basis(),
                        act.get("substance").text(),
                        amounts("amounts"));
            }
            case DESTROYED -> destroyed();
            case RETURNED -> {
                only("exhibit to");
                yield new ExhibitAct.Returned(made(), exhibit(), act.get("to").text());
            }
            case CORRECTED -> {
                only("exhibit corrects amounts seal substance doubleOf");
                Optional<Given> doubleOf = act.find("doubleOf");
                yield new ExhibitAct.Corrected(
                        made(),
                        exhibit(),
                        act.get("corrects").id(),
                        amounts("amounts"),
                        text("seal"),
                        text("substance"),
                        doubleOf.isPresent() ? Optional.of(doubleOf.get().id()) : Optional.empty());
            }
        };
    }

    private ExhibitAct destroyed() throws BadInput {
        only("exhibits number commission witnesses decision");
        Given commission = act.get("commission");
        Given witnesses = act.get("witnesses");
        Set<String> members = new LinkedHashSet<>(texts(commission));
        List<String> others = texts(witnesses);
        if (members.size() < ExhibitAct.LEAST_COMMISSION) {
            throw commission.refused("at least three different names");
        }
        if (others.isEmpty() || others.stream().anyMatch(members::contains)) {
            throw witnesses.refused("at least one name, none of the commission");
        }
        return new ExhibitAct.Destroyed(
                made(),
                ids("exhibits", 1),
                act.get("number").text(),
                List.copyOf(members),
                others,
                act.get("decision").text());
    }

    private void only(String members) throws BadInput {
        List<String> all = new ArrayList<>(OF_ALL);
        all.addAll(List.of(members.split(" ")));
        act.only(all);
    }

    private Made made() throws BadInput {
        Optional<Given> device = act.find("device");
        Optional<Made.Device> of = Optional.empty();
        if (device.isPresent()) {
            device.get().only(List.of("name", "sequence"));
            of =
                    Optional.of(
                            new Made.Device(
                                    device.get().get("name").text(),
                                    device.get().get("sequence").whole()));
        }
        return new Made(
                act.get("id").id(),
                act.get("at").instant(),
                act.get("recorded").instant(),
                act.get("by").text(),
                of,
                act.find("after").isPresent() ? new HashSet<>(ids("after", 0)) : Set.of());
    }

    private UUID exhibit() throws BadInput {
        return act.get("exhibit").id();
    }

    private Basis basis() throws BadInput {
        Given word = act.get("basis");
        return Basis.of(word.word(Attribute.BASIS.words())).orElseThrow();
    }

    private Optional<String> text(String member) throws BadInput {
        Optional<Given> found = act.find(member);
        return found.isPresent() ? Optional.of(found.get().text()) : Optional.empty();
    }

    private boolean truth(String member, boolean otherwise) throws BadInput {
        Optional<Given> found = act.find(member);
        return found.isPresent() ? found.get().truth() : otherwise;
    }

    private List<Amount> amounts(String member) throws BadInput {
        Optional<Given> found = act.find(member);
        return found.isPresent() ? FactJson.amounts(found.get()) : List.of();
    }

    private List<UUID> ids(String member, int least) throws BadInput {
        Given list = act.get(member);
        Set<UUID> ids = new LinkedHashSet<>();
        for (Given one : list.items(MOST_LISTED)) {
            if (!ids.add(one.id())) {
                throw one.refused("each one once");
            }
        }
        if (ids.size() < least) {
            throw list.refused(least == 1 ? "at least one" : "at least two");
        }
        return List.copyOf(ids);
    }

    private static List<String> texts(Given list) throws BadInput {
        List<String> texts = new ArrayList<>();
        for (Given one : list.items(MOST_LISTED)) {
            texts.add(one.text());
        }
        return texts;
    }

    private List<Part> parts(String member) throws BadInput {
        Given list = act.get(member);
        List<Part> parts = new ArrayList<>();
        for (Given one : list.items(MOST_LISTED)) {
            parts.add(part(one));
        }
        if (parts.isEmpty()) {
            throw list.refused("at least one");
        }
        return parts;
    }

    private static Part part(Given given) throws BadInput {
        given.only(List.of("exhibit", "number", "seal", "amounts"));
        Optional<Given> number = given.find("number");
        Optional<Given> seal = given.find("seal");
        Optional<Given> amounts = given.find("amounts");
        return new Part(
                given.get("exhibit").id(),
                number.isPresent() ? number.get().text() : "",
                seal.isPresent() ? Optional.of(seal.get().text()) : Optional.empty(),
                amounts.isPresent() ? FactJson.amounts(amounts.get()) : List.of());
    }
}
