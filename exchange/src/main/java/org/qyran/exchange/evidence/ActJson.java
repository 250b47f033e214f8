package org.qyran.exchange.evidence;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.qyran.evidence.chain.ActWord;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.evidence.chain.Part;
import org.qyran.evidence.quantity.Amount;

/** Writes an act on exhibits as JSON in one spelling; {@link GivenAct} reads it. */
public final class ActJson {

    private ActJson() {}

    /** One line, without its end. */
    public static String line(ExhibitAct act) {
        CanonicalJson json = made(act);
        switch (act) {
            case ExhibitAct.Seized one ->
                    json.put("exhibit", one.exhibit())
                            .put("number", one.number())
                            .put("seal", one.seal())
                            .put("scene", one.scene())
                            .put("kind", one.kind())
                            .put("substance", one.substance())
                            .put("basis", one.basis().word())
                            .put("amounts", amounts(one.amounts()));
            case ExhibitAct.Weighed one ->
                    json.put("exhibit", one.exhibit())
                            .put("sealSeen", one.sealSeen())
                            .put("amounts", amounts(one.amounts()));
            case ExhibitAct.Divided one ->
                    json.put("exhibit", one.exhibit())
                            .put("parts", parts(one.parts()))
                            .put("consumed", amounts(one.consumed()));
            case ExhibitAct.Sampled one ->
                    json.put("exhibit", one.exhibit())
                            .put("samples", parts(one.samples()))
                            .put("seal", one.seal());
            case ExhibitAct.Mixed one ->
                    json.put("exhibits", texts(one.exhibits())).put("mixture", part(one.mixture()));
            case ExhibitAct.Consumed one ->
                    json.put("exhibit", one.exhibit())
                            .put("amounts", amounts(one.amounts()))
                            .put("entire", one.entire());
            case ExhibitAct.Resealed one ->
                    json.put("exhibit", one.exhibit())
                            .put("sealSeen", one.sealSeen())
                            .put("intact", one.intact())
                            .put("seal", one.seal());
            case ExhibitAct.Released one ->
                    json.put("exhibit", one.exhibit())
                            .put("transfer", one.transfer())
                            .put("to", one.to())
                            .put("sealSeen", one.sealSeen())
                            .put("laboratory", one.laboratory())
                            .put("amounts", amounts(one.amounts()));
            case ExhibitAct.Received one ->
                    json.put("exhibit", one.exhibit())
                            .put("transfer", one.transfer())
                            .put("from", one.from())
                            .put("sealSeen", one.sealSeen())
                            .put("intact", one.intact())
                            .put("amounts", amounts(one.amounts()));
            case ExhibitAct.Stored one ->
                    json.put("exhibit", one.exhibit()).put("place", one.place());
            case ExhibitAct.CountedInAudit one ->
                    json.put("place", one.place()).put("seen", texts(one.seen()));
            case ExhibitAct.Examined one ->
                    json.put("exhibit", one.exhibit())
                            .put("basis", one.basis().word())
                            .put("substance", one.substance())
                            .put("amounts", amounts(one.amounts()));
            case ExhibitAct.Destroyed one ->
                    json.put("exhibits", texts(one.exhibits()))
                            .put("number", one.number())
                            .put("commission", one.commission())
                            .put("witnesses", one.witnesses())
                            .put("decision", one.decision());
            case ExhibitAct.Returned one -> json.put("exhibit", one.exhibit()).put("to", one.to());
            case ExhibitAct.Corrected one ->
                    json.put("exhibit", one.exhibit())
                            .put("corrects", one.act())
                            .put("amounts", amounts(one.amounts()))
                            .put("seal", one.seal())
                            .put("substance", one.substance())
                            .put("doubleOf", one.doubleOf());
        }
        return json.toString();
    }

    private static CanonicalJson made(ExhibitAct act) {
        Made made = act.made();
        CanonicalJson json =
                new CanonicalJson()
                        .put("act", ActWord.of(act).word())
                        .put("id", made.id())
                        .put("at", made.at())
                        .put("recorded", made.recorded())
                        .put("by", made.by());
        made.device()
                .ifPresent(device ->
                        json.put(
                                "device",
                                new CanonicalJson()
                                        .put("name", device.name())
                                        .put("sequence", device.sequence())));
        return made.after().isEmpty() ? json : json.put("after", texts(made.after()));
    }

    private static List<String> texts(Collection<?> ids) {
        return ids.stream().map(Object::toString).toList();
    }

    private static List<CanonicalJson> amounts(List<Amount> amounts) {
        return amounts.stream().map(FactJson::json).toList();
    }

    private static List<CanonicalJson> parts(List<Part> parts) {
        return parts.stream().map(ActJson::part).toList();
    }

    private static CanonicalJson part(Part part) {
        Optional<String> number = Optional.of(part.number()).filter(text -> !text.isEmpty());
        return new CanonicalJson()
                .put("exhibit", part.exhibit())
                .put("number", number)
                .put("seal", part.seal())
                .put("amounts", amounts(part.amounts()));
    }
}
