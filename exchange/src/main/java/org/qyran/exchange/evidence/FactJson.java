package org.qyran.exchange.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.qyran.evidence.figures.Attribute;
import org.qyran.evidence.figures.Fact;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * A fact as JSON in one spelling: the payload of its act in the journal. Equal facts have equal
 * bytes, and what was read is written again byte for byte.
 */
public final class FactJson {

    private static final int MOST_AMOUNTS = 64;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> MEMBERS =
            Set.of(
                    "agency",
                    "amounts",
                    "basis",
                    "caseNumber",
                    "detail",
                    "doubleOf",
                    "exhibit",
                    "found",
                    "kind",
                    "left",
                    "operation",
                    "place",
                    "region",
                    "root",
                    "scene",
                    "seizedAt",
                    "sighting",
                    "site",
                    "state",
                    "substance");
    private static final Set<String> OF_AMOUNT =
            Set.of("balance", "calibration", "measure", "repeatability", "value");

    private FactJson() {}

    /** The journal's payload. */
    public static byte[] bytes(Fact fact) {
        return json(fact).bytes();
    }

    static CanonicalJson json(Fact fact) {
        CanonicalJson json = new CanonicalJson();
        if (!fact.left().isEmpty()) {
            json.put("left", fact.left().stream().map(FactJson::json).toList());
        }
        return json.put("agency", fact.agency())
                .put("amounts", fact.amounts().stream().map(FactJson::json).toList())
                .put("basis", fact.basis())
                .put("caseNumber", fact.caseNumber())
                .put("detail", fact.detail())
                .put("doubleOf", fact.doubleOf())
                .put("exhibit", fact.exhibit())
                .put("found", fact.found())
                .put("kind", fact.kind())
                .put("operation", fact.operation())
                .put("place", fact.place())
                .put("region", fact.region())
                .put("root", fact.root())
                .put("scene", fact.scene())
                .put("seizedAt", fact.seizedAt())
                .put("sighting", fact.sighting())
                .put("site", fact.site())
                .put("state", fact.state())
                .put("substance", fact.substance());
    }

    static CanonicalJson json(Amount amount) {
        return new CanonicalJson()
                .put("balance", amount.balance())
                .putUnlessZero("calibration", amount.calibration())
                .put("measure", amount.measure().word())
                .putUnlessZero("repeatability", amount.repeatability())
                .put("value", amount.value());
    }

    /**
     * @param payload UTF-8
     * @param name what to call it in a refusal
     * @throws BadInput naming the member; also for a member that no fact has
     */
    public static Fact read(byte[] payload, String name) throws BadInput {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
            return read(Given.of(name, "", text));
        } catch (CharacterCodingException e) {
            throw new BadInput(name, "UTF-8", "", Fault.DAMAGED, "UTF-8");
        }
    }

    static Fact read(Given fact) throws BadInput {
        fact.only(MEMBERS);
        String detail = fact.get("detail").text();
        if (!HASH.matcher(detail).matches()) {
            throw fact.get("detail").refused("SHA-256 in hexadecimal");
        }
        return new Fact(
                fact.get("exhibit").id(),
                fact.get("root").truth(),
                fact.get("operation").id(),
                text(fact, "caseNumber"),
                id(fact, "sighting"),
                id(fact, "site"),
                word(fact, Attribute.SCENE),
                word(fact, Attribute.REGION),
                word(fact, Attribute.AGENCY),
                word(fact, Attribute.FOUND),
                fact.get("seizedAt").instant(),
                word(fact, Attribute.SUBSTANCE),
                word(fact, Attribute.KIND),
                word(fact, Attribute.BASIS),
                word(fact, Attribute.STATE),
                id(fact, "place"),
                amounts(fact.get("amounts")),
                fact.find("left").isPresent() ? amounts(fact.get("left")) : List.of(),
                id(fact, "doubleOf"),
                detail);
    }

    private static String word(Given fact, Attribute attribute) throws BadInput {
        return fact.get(attribute.word()).word(attribute.words());
    }

    private static Optional<String> text(Given fact, String member) throws BadInput {
        Optional<Given> found = fact.find(member);
        return found.isPresent() ? Optional.of(found.get().text()) : Optional.empty();
    }

    private static Optional<UUID> id(Given fact, String member) throws BadInput {
        Optional<Given> found = fact.find(member);
        return found.isPresent() ? Optional.of(found.get().id()) : Optional.empty();
    }

    static List<Amount> amounts(Given amounts) throws BadInput {
        List<Amount> read = new ArrayList<>();
        Set<Measure> measures = EnumSet.noneOf(Measure.class);
        for (Given one : amounts.items(MOST_AMOUNTS)) {
            one.only(OF_AMOUNT);
            Given word = one.get("measure");
            Measure measure = Measure.of(word.text()).orElseThrow(() -> word.refused("a measure"));
            if (!measures.add(measure)) {
                throw word.refused("each measure once");
            }
            try {
                read.add(
                        new Amount(
                                measure,
                                one.get("value").decimal(),
                                uncertainty(one, "repeatability"),
                                uncertainty(one, "calibration"),
                                id(one, "balance")));
            } catch (IllegalArgumentException e) {
                throw one.get("value").refused("what this measure may be");
            }
        }
        return read;
    }

    private static double uncertainty(Given amount, String member) throws BadInput {
        Optional<Given> found = amount.find(member);
        return found.isPresent() ? found.get().decimal().doubleValue() : 0;
    }
}
