package org.qyran.server.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.evidence.chain.Basis;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.evidence.chain.Part;
import org.qyran.evidence.quantity.Amount;
import tools.jackson.databind.JsonNode;

/**
 * Acts as rows hold them, in one spelling, and the engine's acts read back from them. What an act
 * says beyond what the engine looks at (words, persons) stands beside it.
 */
final class ActText {

    private ActText() {}

    /** What the engine looks at, by field. */
    static Map<String, Object> says(ExhibitAct act) {
        Map<String, Object> says = new TreeMap<>();
        if (!act.readings().isEmpty()) {
            says.put("amounts", AmountsText.of(act.readings()));
        }
        switch (act) {
            case ExhibitAct.Seized one -> {
                says.put("number", one.number());
                one.seal().ifPresent(seal -> says.put("seal", seal));
                says.put("scene", one.scene());
                says.put("kind", one.kind());
                says.put("substance", one.substance());
                says.put("basis", one.basis().word());
            }
            case ExhibitAct.Weighed one -> one.sealSeen().ifPresent(s -> says.put("sealSeen", s));
            case ExhibitAct.Divided one -> {
                says.put("parts", one.parts().stream().map(ActText::part).toList());
                says.put("consumed", AmountsText.of(one.consumed()));
            }
            case ExhibitAct.Sampled one -> {
                says.put("parts", one.samples().stream().map(ActText::part).toList());
                one.seal().ifPresent(seal -> says.put("seal", seal));
            }
            case ExhibitAct.Mixed one -> says.put("mixture", part(one.mixture()));
            case ExhibitAct.Consumed one -> {
                says.put("amounts", AmountsText.of(one.amounts()));
                says.put("entire", one.entire());
            }
            case ExhibitAct.Resealed one -> {
                one.sealSeen().ifPresent(seal -> says.put("sealSeen", seal));
                says.put("intact", one.intact());
                says.put("seal", one.seal());
            }
            case ExhibitAct.Released one -> {
                says.put("to", one.to());
                one.sealSeen().ifPresent(seal -> says.put("sealSeen", seal));
                says.put("laboratory", one.laboratory());
            }
            case ExhibitAct.Received one -> {
                says.put("from", one.from());
                one.sealSeen().ifPresent(seal -> says.put("sealSeen", seal));
                says.put("intact", one.intact());
            }
            case ExhibitAct.Stored one -> says.put("place", one.place().toString());
            case ExhibitAct.CountedInAudit one -> {
                says.put("place", one.place().toString());
                says.put("seen", texts(one.seen().stream().sorted().toList()));
            }
            case ExhibitAct.Examined one -> {
                says.put("stage", one.basis().word());
                says.put("substance", one.substance());
            }
            case ExhibitAct.Destroyed one -> {
                says.put("number", one.number());
                says.put("commission", one.commission());
                says.put("witnesses", one.witnesses());
                says.put("decision", one.decision());
            }
            case ExhibitAct.Returned one -> says.put("to", one.to());
            case ExhibitAct.Corrected one -> {
                says.put("act", one.act().toString());
                says.put("amounts", AmountsText.of(one.amounts()));
                one.seal().ifPresent(seal -> says.put("seal", seal));
                one.substance().ifPresent(word -> says.put("substance", word));
                one.doubleOf().ifPresent(id -> says.put("doubleOf", id.toString()));
            }
        }
        return says;
    }

    /** Which hand-over it is half of. */
    static Optional<UUID> transfer(ExhibitAct act) {
        return switch (act) {
            case ExhibitAct.Released one -> Optional.of(one.transfer());
            case ExhibitAct.Received one -> Optional.of(one.transfer());
            default -> Optional.empty();
        };
    }

    /**
     * The engine's act of a row.
     *
     * @param recorded the row's own
     */
    static ExhibitAct read(JsonNode detail, Instant recorded) {
        Made made = made(detail, recorded);
        JsonNode says = detail.path("says");
        List<UUID> exhibits = ids(detail.path("exhibits"));
        String type = detail.path("type").asString();
        if (type.equals("counted-in-audit")) {
            return new ExhibitAct.CountedInAudit(
                    made, id(says, "place"), new HashSet<>(ids(says.path("seen"))));
        }
        UUID one = exhibits.getFirst();
        List<Amount> amounts = AmountsText.read(says.path("amounts"));
        return switch (type) {
            case "seized" ->
                    new ExhibitAct.Seized(
                            made,
                            one,
                            says.path("number").asString(),
                            text(says, "seal"),
                            says.path("scene").asString(),
                            says.path("kind").asString(),
                            says.path("substance").asString(),
                            basis(says, "basis"),
                            amounts);
            case "weighed" -> new ExhibitAct.Weighed(made, one, text(says, "sealSeen"), amounts);
            case "divided" ->
                    new ExhibitAct.Divided(
                            made,
                            one,
                            parts(says.path("parts")),
                            AmountsText.read(says.path("consumed")));
            case "sampled" ->
                    new ExhibitAct.Sampled(
                            made, one, parts(says.path("parts")), text(says, "seal"));
            case "mixed" -> new ExhibitAct.Mixed(made, exhibits, part(says.path("mixture")));
            case "consumed" ->
                    new ExhibitAct.Consumed(made, one, amounts, says.path("entire").asBoolean());
            case "resealed" ->
                    new ExhibitAct.Resealed(
                            made,
                            one,
                            text(says, "sealSeen"),
                            says.path("intact").asBoolean(),
                            says.path("seal").asString());
            case "released" ->
                    new ExhibitAct.Released(
                            made,
                            one,
                            id(detail, "transfer"),
                            says.path("to").asString(),
                            text(says, "sealSeen"),
                            says.path("laboratory").asBoolean(),
                            amounts);
            case "received" ->
                    new ExhibitAct.Received(
                            made,
                            one,
                            id(detail, "transfer"),
                            says.path("from").asString(),
                            text(says, "sealSeen"),
                            says.path("intact").asBoolean(),
                            amounts);
            case "stored" -> new ExhibitAct.Stored(made, one, id(says, "place"));
            case "examined" ->
                    new ExhibitAct.Examined(
                            made,
                            one,
                            basis(says, "stage"),
                            says.path("substance").asString(),
                            amounts);
            case "destroyed" ->
                    new ExhibitAct.Destroyed(
                            made,
                            exhibits,
                            says.path("number").asString(),
                            words(says.path("commission")),
                            words(says.path("witnesses")),
                            says.path("decision").asString());
            case "returned" -> new ExhibitAct.Returned(made, one, says.path("to").asString());
            case "corrected" ->
                    new ExhibitAct.Corrected(
                            made,
                            one,
                            id(says, "act"),
                            amounts,
                            text(says, "seal"),
                            text(says, "substance"),
                            text(says, "doubleOf").map(UUID::fromString));
            default -> throw new IllegalStateException("an act of type " + type);
        };
    }

    private static Made made(JsonNode detail, Instant recorded) {
        return new Made(
                id(detail, "event"),
                Instant.parse(detail.path("at").asString()),
                recorded,
                detail.path("speaker").asString(),
                text(detail, "device")
                        .map(device -> new Made.Device(device, detail.path("sequence").asLong())),
                Set.copyOf(ids(detail.path("after"))));
    }

    private static Map<String, Object> part(Part part) {
        Map<String, Object> told = new TreeMap<>();
        told.put("exhibit", part.exhibit().toString());
        told.put("number", part.number());
        part.seal().ifPresent(seal -> told.put("seal", seal));
        told.put("amounts", AmountsText.of(part.amounts()));
        return told;
    }

    private static Part part(JsonNode part) {
        return new Part(
                id(part, "exhibit"),
                part.path("number").asString(),
                text(part, "seal"),
                AmountsText.read(part.path("amounts")));
    }

    private static List<Part> parts(JsonNode array) {
        List<Part> parts = new ArrayList<>();
        array.forEach(one -> parts.add(part(one)));
        return parts;
    }

    private static Basis basis(JsonNode says, String field) {
        return Basis.of(says.path(field).asString()).orElse(Basis.PRESUMED);
    }

    private static UUID id(JsonNode of, String field) {
        return UUID.fromString(of.path(field).asString());
    }

    private static List<UUID> ids(JsonNode array) {
        return words(array).stream().map(UUID::fromString).toList();
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(one -> words.add(one.asString()));
        return words;
    }

    static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    private static Optional<String> text(JsonNode of, String field) {
        String text = of.path(field).asString();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
