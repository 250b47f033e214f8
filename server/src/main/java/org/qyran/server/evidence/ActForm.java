package org.qyran.server.evidence;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.chain.Basis;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.evidence.chain.Part;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.devices.FieldEntry;
import org.qyran.trust.access.Action;
import org.springframework.stereotype.Component;

/** What was done to an exhibit, as a form says it, becomes an act of the engine. */
@Component
class ActForm {

    /** Which right each takes: what its holder does, or what the custodian does alone. */
    static final Map<String, Action> TYPES =
            Map.ofEntries(
                    Map.entry("weigh", Action.TELL),
                    Map.entry("reseal", Action.TELL),
                    Map.entry("release", Action.TELL),
                    Map.entry("receive", Action.TELL),
                    Map.entry("examine", Action.TELL),
                    Map.entry("divide", Action.CHANGE),
                    Map.entry("sample", Action.CHANGE),
                    Map.entry("consume", Action.CHANGE),
                    Map.entry("store", Action.CHANGE),
                    Map.entry("return", Action.CHANGE),
                    Map.entry("correct", Action.CHANGE));

    private static final int MOST_PARTS = 500;
    private static final Set<String> STAGES = Set.of("screened", "confirmed");

    private final AmountForm amounts;
    private final Seize seize;
    private final Clock clock;

    ActForm(AmountForm amounts, Seize seize, Clock clock) {
        this.amounts = amounts;
        this.seize = seize;
        this.clock = clock;
    }

    /** A part or sample. */
    record NewPart(
            @Nullable String number,
            @Nullable String seal,
            AmountForm.@Nullable NewAmount amount,
            @Nullable List<AmountForm.NewAmount> amounts) {}

    /**
     * What is asked for; of which fields, its type says.
     *
     * @param to an account, or whom it is returned to
     * @param examination of a release: to be examined; so to an organisation where not said
     * @param paper of a receipt by an organisation: the number of its signed paper
     * @param place a store
     * @param act of a correction: what it corrects; the newest reading where absent
     */
    record NewAct(
            @Nullable String type,
            @Nullable String at,
            @Nullable String sealSeen,
            @Nullable Boolean intact,
            @Nullable String seal,
            AmountForm.@Nullable NewAmount amount,
            @Nullable List<AmountForm.NewAmount> amounts,
            @Nullable List<NewPart> parts,
            @Nullable List<AmountForm.NewAmount> consumed,
            @Nullable Boolean entire,
            @Nullable String to,
            @Nullable String organisation,
            @Nullable Boolean examination,
            @Nullable UUID transfer,
            AmountForm.@Nullable NewAmount weightSeen,
            @Nullable String paper,
            @Nullable UUID place,
            @Nullable String stage,
            @Nullable String substance,
            @Nullable BigDecimal purity,
            @Nullable BigDecimal purityUncertainty,
            @Nullable String method,
            @Nullable String laboratory,
            @Nullable String profile,
            @Nullable UUID act,
            @Nullable UUID doubleOf,
            @Nullable String reason) {}

    String type(NewAct asked) {
        return Check.oneOf("type", asked.type(), TYPES.keySet());
    }

    /** When it happened: now, where it does not say. */
    Instant at(@Nullable String asked) {
        Instant now = clock.instant();
        Instant at = asked == null ? now : Check.instant("at", asked);
        if (at.isAfter(now.plus(FieldEntry.CLOCK_ERROR))) {
            throw Refused.field("future", "at");
        }
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    ExhibitAct.Weighed weigh(Made made, Exhibit of, NewAct asked) {
        List<Amount> read = readings(made, of, asked);
        if (read.isEmpty()) {
            throw Refused.field("missing", "amounts");
        }
        return new ExhibitAct.Weighed(made, of.id(), seal("sealSeen", asked.sealSeen()), read);
    }

    ExhibitAct.Divided divide(Made made, Exhibit of, NewAct asked) {
        return new ExhibitAct.Divided(
                made,
                of.id(),
                parts(made, of, asked),
                amounts.checked(of.operation(), asked.consumed(), made.at()));
    }

    ExhibitAct.Sampled sample(Made made, Exhibit of, NewAct asked) {
        return new ExhibitAct.Sampled(
                made, of.id(), parts(made, of, asked), seal("seal", asked.seal()));
    }

    ExhibitAct.Consumed consume(Made made, Exhibit of, NewAct asked) {
        List<Amount> used = readings(made, of, asked);
        boolean entire = Boolean.TRUE.equals(asked.entire());
        if (used.isEmpty() && !entire) {
            throw Refused.field("missing", "amount");
        }
        return new ExhibitAct.Consumed(made, of.id(), used, entire);
    }

    ExhibitAct.Resealed reseal(Made made, Exhibit of, NewAct asked) {
        return new ExhibitAct.Resealed(
                made,
                of.id(),
                seal("sealSeen", asked.sealSeen()),
                !Boolean.FALSE.equals(asked.intact()),
                Check.text("seal", asked.seal(), 100));
    }

    /**
     * @param to an account's identifier, or an organisation with its mark
     */
    ExhibitAct.Released release(Made made, Exhibit of, NewAct asked, String to) {
        return new ExhibitAct.Released(
                made,
                of.id(),
                asked.transfer() == null ? UUID.randomUUID() : asked.transfer(),
                to,
                seal("sealSeen", asked.sealSeen()),
                asked.examination() == null
                        ? to.startsWith(Perform.ORGANISATION)
                        : asked.examination(),
                readings(made, of, asked));
    }

    ExhibitAct.Received receive(Made made, Exhibit of, NewAct asked, UUID transfer, String from) {
        List<Amount> seen =
                asked.weightSeen() == null
                        ? List.of()
                        : List.of(amounts.one(of.operation(), asked.weightSeen(), made.at()));
        return new ExhibitAct.Received(
                made,
                of.id(),
                transfer,
                from,
                seal("sealSeen", asked.sealSeen()),
                !Boolean.FALSE.equals(asked.intact()),
                seen);
    }

    ExhibitAct.Examined examine(Made made, Exhibit of, NewAct asked) {
        List<Amount> found = new ArrayList<>(readings(made, of, asked));
        if (asked.purity() != null) {
            double uncertainty =
                    asked.purityUncertainty() == null
                            ? 0
                            : Check.number(
                                    "purityUncertainty",
                                    asked.purityUncertainty().doubleValue(),
                                    0,
                                    1);
            Check.number("purity", asked.purity().doubleValue(), 0, 1);
            // As a laboratory states it: expanded, k = 2.
            found.add(
                    new Amount(
                            Measure.PURITY,
                            asked.purity(),
                            uncertainty / Amount.COVERAGE,
                            0,
                            Optional.empty()));
        }
        return new ExhibitAct.Examined(
                made,
                of.id(),
                Basis.of(Check.oneOf("stage", asked.stage(), STAGES)).orElseThrow(),
                ExhibitForm.substance(Check.text("substance", asked.substance(), 100)),
                found);
    }

    /**
     * @param newest the act it corrects where it names none
     */
    ExhibitAct.Corrected correct(Made made, Exhibit of, NewAct asked, UUID newest) {
        List<Amount> right = readings(made, of, asked);
        Optional<String> substance =
                ExhibitForm.words("substance", asked.substance(), 100).map(ExhibitForm::substance);
        Optional<String> seal = seal("seal", asked.seal());
        if (right.isEmpty() && substance.isEmpty() && seal.isEmpty() && asked.doubleOf() == null) {
            throw Refused.field("nothing-corrected", "amounts");
        }
        return new ExhibitAct.Corrected(
                made,
                of.id(),
                asked.act() == null ? newest : asked.act(),
                right,
                seal,
                substance,
                Optional.ofNullable(asked.doubleOf()));
    }

    /** What it says in words, beyond what the engine looks at. */
    Map<String, Object> more(String type, NewAct asked) {
        Map<String, Object> more = new TreeMap<>();
        put(more, "reason", asked.reason(), type.equals("correct") || type.equals("return"));
        put(more, "paper", asked.paper(), false);
        if (type.equals("examine")) {
            put(more, "method", asked.method(), true);
            put(more, "laboratory", asked.laboratory(), true);
            put(more, "profile", asked.profile(), false);
            if (asked.purityUncertainty() != null) {
                more.put("purityUncertainty", asked.purityUncertainty().toPlainString());
            }
        }
        return more;
    }

    private static void put(
            Map<String, Object> more, String field, @Nullable String value, boolean needed) {
        if (needed || (value != null && !value.isBlank())) {
            more.put(field, Check.text(field, value, 1000));
        }
    }

    private List<Amount> readings(Made made, Exhibit of, NewAct asked) {
        List<AmountForm.NewAmount> all = new ArrayList<>();
        if (asked.amounts() != null) {
            all.addAll(asked.amounts());
        }
        if (asked.amount() != null) {
            all.add(asked.amount());
        }
        return amounts.checked(of.operation(), all, made.at());
    }

    private List<Part> parts(Made made, Exhibit of, NewAct asked) {
        List<NewPart> wanted = asked.parts() == null ? List.of() : asked.parts();
        if (wanted.isEmpty()) {
            throw Refused.field("missing", "parts");
        }
        if (wanted.size() > MOST_PARTS) {
            throw Refused.field("too-many", "parts", MOST_PARTS);
        }
        return wanted.stream().map(one -> part(made, of.operation(), one)).toList();
    }

    Part part(Made made, UUID operation, NewPart asked) {
        List<AmountForm.NewAmount> all = new ArrayList<>();
        if (asked.amounts() != null) {
            all.addAll(asked.amounts());
        }
        if (asked.amount() != null) {
            all.add(asked.amount());
        }
        List<Amount> of = amounts.checked(operation, all, made.at());
        if (of.isEmpty()) {
            throw Refused.field("missing", "amount");
        }
        return new Part(
                UUID.randomUUID(),
                ExhibitForm.words("number", asked.number(), 100)
                        .orElseGet(() -> seize.number(made.recorded())),
                seal("seal", asked.seal()),
                of);
    }

    private static Optional<String> seal(String field, @Nullable String value) {
        return ExhibitForm.words(field, value, 100);
    }
}
