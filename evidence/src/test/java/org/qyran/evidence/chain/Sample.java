package org.qyran.evidence.chain;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Balance;
import org.qyran.evidence.quantity.Measure;

/** Writes acts down in few words. Names of people and things are invented. */
final class Sample {

    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    static final Balance BALANCE =
            new Balance(
                    id("balance"),
                    "KZ-1",
                    LocalDate.parse("2026-01-01"),
                    LocalDate.parse("2027-01-01"),
                    0.02,
                    0.01,
                    0);

    final List<ExhibitAct> acts = new ArrayList<>();
    private int minute;
    private Optional<String> device = Optional.empty();
    private long clockMinutes;

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** What follows is entered on that device, whose clock is that much ahead. */
    Sample on(String name, long minutesAhead) {
        device = Optional.of(name);
        clockMinutes = minutesAhead;
        return this;
    }

    Sample add(ExhibitAct act) {
        acts.add(act);
        return this;
    }

    Made by(String who) {
        minute++;
        Instant truth = NOON.plusSeconds(60L * minute);
        return new Made(
                id("act" + minute),
                truth.plusSeconds(60 * clockMinutes),
                truth.plusSeconds(3600 * 12),
                who,
                device.map(name -> new Made.Device(name, minute)),
                Set.of());
    }

    UUID last() {
        return acts.getLast().made().id();
    }

    Sample seized(String who, String what, Amount... amounts) {
        return add(
                new ExhibitAct.Seized(
                        by(who),
                        id(what),
                        what,
                        Optional.of("S-" + what),
                        "cache",
                        "drug",
                        "heroin",
                        Basis.PRESUMED,
                        List.of(amounts)));
    }

    Sample weighed(String who, String what, Amount... amounts) {
        return add(new ExhibitAct.Weighed(by(who), id(what), Optional.empty(), List.of(amounts)));
    }

    Sample divided(String who, String what, Part... parts) {
        return add(new ExhibitAct.Divided(by(who), id(what), List.of(parts), List.of()));
    }

    Sample sampled(String who, String what, Part... parts) {
        return add(
                new ExhibitAct.Sampled(
                        by(who), id(what), List.of(parts), Optional.of("R-" + minute)));
    }

    Sample mixed(String who, Part mixture, String... what) {
        List<UUID> inputs = List.of(what).stream().map(Sample::id).toList();
        return add(new ExhibitAct.Mixed(by(who), inputs, mixture));
    }

    Sample released(String who, String what, String transfer, String to) {
        return add(
                new ExhibitAct.Released(
                        by(who),
                        id(what),
                        id(transfer),
                        to,
                        Optional.of("S-" + what),
                        false,
                        List.of()));
    }

    Sample received(String who, String what, String transfer, String from) {
        return add(
                new ExhibitAct.Received(
                        by(who),
                        id(what),
                        id(transfer),
                        from,
                        Optional.of("S-" + what),
                        true,
                        List.of()));
    }

    Sample destroyed(String who, String... what) {
        return add(
                new ExhibitAct.Destroyed(
                        by(who),
                        List.of(what).stream().map(Sample::id).toList(),
                        "7",
                        List.of("first", "second", "third"),
                        List.of("witness"),
                        "decision 12"));
    }

    static Part part(String what, Amount... amounts) {
        return new Part(id(what), what, Optional.of("S-" + what), List.of(amounts));
    }

    static Amount net(String grams) {
        return Amount.weighed(Measure.NET_MASS, new BigDecimal(grams), BALANCE);
    }

    static Amount amount(Measure measure, String value) {
        return measure.isMass()
                ? Amount.weighed(measure, new BigDecimal(value), BALANCE)
                : Amount.exact(measure, new BigDecimal(value));
    }

    Chain fold() {
        return Chain.fold(acts);
    }

    static List<Flag.Word> words(Chain chain) {
        return chain.flags().stream().map(Flag::word).toList();
    }
}
