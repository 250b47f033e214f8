package org.qyran.server.evidence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.evidence.quantity.Amount;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.devices.EntryKind;
import org.qyran.server.devices.FieldEntry;
import org.qyran.server.devices.Taken;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Component;

/**
 * A phone says one half of a hand-over, or which seal was seen. Each half is kept as it was said,
 * whatever its clock showed: the hand-over itself and each phone's own log give the order, and
 * where the two disagree the chain is flagged.
 */
@Component
final class CustodyEntry implements EntryKind {

    private static final Set<String> TYPES = Set.of("release", "receive", "seal");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Exhibits exhibits;
    private final AmountForm amounts;
    private final Perform perform;
    private final Clock clock;

    CustodyEntry(Exhibits exhibits, AmountForm amounts, Perform perform, Clock clock) {
        this.exhibits = exhibits;
        this.amounts = amounts;
        this.perform = perform;
        this.clock = clock;
    }

    /**
     * As the phone says it.
     *
     * @param type release, receive or seal
     * @param transfer the same on both phones
     * @param to an account, for a release; or an organisation
     * @param from an account, for a receipt, where the other phone told it
     */
    record Said(
            @Nullable UUID exhibit,
            @Nullable String type,
            @Nullable UUID transfer,
            @Nullable UUID to,
            @Nullable String organisation,
            @Nullable UUID from,
            @Nullable String sealSeen,
            @Nullable Boolean intact,
            AmountForm.@Nullable NewAmount weightSeen) {}

    @Override
    public String word() {
        return "custody";
    }

    @Override
    public boolean hangsOnTheClock() {
        return false;
    }

    @Override
    public Taken take(Viewer viewer, Acts acts, FieldEntry entry) {
        Said said = entry.says(Said.class).orElse(null);
        UUID id = said == null ? null : said.exhibit();
        if (said == null
                || id == null
                || entry.at().isBefore(EARLIEST)
                || entry.at().isAfter(LATEST)) {
            return new Taken.Doubtful("unreadable");
        }
        if (!Access.mayEver(viewer.person(), Action.TELL, Kind.EXHIBIT)) {
            return new Taken.Doubtful("role");
        }
        Exhibit exhibit =
                exhibits.find(id)
                        .filter(one -> one.operation().equals(entry.operation()))
                        .orElse(null);
        if (exhibit == null) {
            return new Taken.Doubtful("no-exhibit");
        }
        ExhibitAct act;
        try {
            act = act(viewer, entry, exhibit, said);
        } catch (Refused incomplete) {
            return new Taken.Doubtful("unreadable");
        }
        perform.perform(
                viewer,
                acts,
                new KeepAct.Done(
                        act,
                        Action.TELL,
                        act instanceof ExhibitAct.Weighed
                                ? Map.of("intact", !Boolean.FALSE.equals(said.intact()))
                                : Map.of()));
        return new Taken.Done(exhibit.origin().grounds());
    }

    private ExhibitAct act(Viewer viewer, FieldEntry entry, Exhibit exhibit, Said said) {
        Made made =
                new Made(
                        UUID.randomUUID(),
                        entry.at().truncatedTo(ChronoUnit.MICROS),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        viewer.id().toString(),
                        Optional.of(new Made.Device(entry.device().toString(), entry.sequence())),
                        Set.of());
        Optional<String> seal = ExhibitForm.words("sealSeen", said.sealSeen(), 100);
        boolean intact = !Boolean.FALSE.equals(said.intact());
        List<Amount> seen =
                said.weightSeen() == null
                        ? List.of()
                        : List.of(
                                amounts.one(
                                        exhibit.operation(), said.weightSeen(), made.recorded()));
        return switch (Check.oneOf("type", said.type(), TYPES)) {
            case "release" ->
                    new ExhibitAct.Released(
                            made,
                            exhibit.id(),
                            Check.id("transfer", said.transfer()),
                            said.to() == null
                                    ? Perform.ORGANISATION
                                            + Check.text("organisation", said.organisation(), 200)
                                    : said.to().toString(),
                            seal,
                            said.to() == null,
                            seen);
            case "receive" ->
                    new ExhibitAct.Received(
                            made,
                            exhibit.id(),
                            Check.id("transfer", said.transfer()),
                            said.from() == null ? "" : said.from().toString(),
                            seal,
                            intact,
                            seen);
            default -> {
                if (seal.isEmpty() && seen.isEmpty()) {
                    throw Refused.field("missing", "sealSeen");
                }
                yield new ExhibitAct.Weighed(made, exhibit.id(), seal, seen);
            }
        };
    }
}
