package org.qyran.server.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.chain.BalanceSheet;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Flag;
import org.qyran.evidence.chain.Made;
import org.qyran.evidence.chain.Standing;
import org.qyran.evidence.chain.Transfer;
import org.qyran.kernel.Language;
import org.qyran.server.evidence.ExhibitTold.FlagTold;
import org.qyran.server.evidence.ExhibitWhole.Confirmed;
import org.qyran.server.evidence.ExhibitWhole.Sheet;

/** What an exhibit's chain comes to, with names in place of identifiers. */
final class Chained {

    private final Chain chain;
    private final Standing standing;
    private final Map<String, String> names;

    /**
     * @param names of accounts and stores, by identifier; who is not in it is told without a name
     */
    Chained(Chain chain, Standing standing, Map<String, String> names) {
        this.chain = chain;
        this.standing = standing;
        this.names = Map.copyOf(names);
    }

    /** Identifiers whose names {@link Chained} wants. */
    static Set<UUID> wanted(Standing standing) {
        Set<UUID> wanted = new HashSet<>();
        for (ExhibitAct act : standing.acts()) {
            id(act.made().by()).ifPresent(wanted::add);
            if (act instanceof ExhibitAct.Released release) {
                id(release.to()).ifPresent(wanted::add);
            }
            if (act instanceof ExhibitAct.Received receipt) {
                id(receipt.from()).ifPresent(wanted::add);
            }
            if (act instanceof ExhibitAct.Stored stored) {
                wanted.add(stored.place());
            }
            if (act instanceof ExhibitAct.CountedInAudit audit) {
                wanted.add(audit.place());
            }
        }
        return wanted;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException organisation) {
            return Optional.empty();
        }
    }

    /** As a reader knows them; an organisation by its own name. */
    String name(String speaker) {
        if (speaker.startsWith(Perform.ORGANISATION)) {
            return speaker.substring(Perform.ORGANISATION.length());
        }
        return id(speaker).isPresent() ? names.getOrDefault(speaker, "") : speaker;
    }

    List<FlagTold> flags(Language language) {
        return standing.flags().stream()
                .map(flag -> new FlagTold(flag.word().word(), sentence(flag, language)))
                .distinct()
                .toList();
    }

    private String sentence(Flag flag, Language language) {
        return new Flag(
                        flag.word(),
                        flag.exhibit(),
                        flag.number(),
                        flag.first(),
                        flag.second(),
                        name(flag.expected()),
                        name(flag.found()),
                        flag.numbers())
                .sentence(language);
    }

    /** The other half of a hand-over. */
    Optional<Confirmed> confirmed(UUID event) {
        for (Transfer transfer : standing.transfers()) {
            Optional<Made> release = transfer.release().map(ExhibitAct.Released::made);
            Optional<Made> receipt = transfer.receipt().map(ExhibitAct.Received::made);
            if (release.filter(made -> made.id().equals(event)).isPresent()) {
                return receipt.map(made -> new Confirmed(name(made.by()), made.at()));
            }
            if (receipt.filter(made -> made.id().equals(event)).isPresent()) {
                return release.map(made -> new Confirmed(name(made.by()), made.at()));
            }
        }
        return Optional.empty();
    }

    List<ExhibitWhole.Transfer> transfers(Language language) {
        List<ExhibitWhole.Transfer> told = new ArrayList<>();
        for (Transfer transfer : standing.transfers()) {
            Optional<ExhibitAct.Released> release = transfer.release();
            Optional<ExhibitAct.Received> receipt = transfer.receipt();
            told.add(
                    new ExhibitWhole.Transfer(
                            transfer.transfer(),
                            name(
                                    release.map(one -> one.made().by())
                                            .or(() -> receipt.map(ExhibitAct.Received::from))
                                            .orElse("")),
                            name(
                                    release.map(ExhibitAct.Released::to)
                                            .or(() -> receipt.map(one -> one.made().by()))
                                            .orElse("")),
                            release.map(one -> one.made().at()).orElse(null),
                            receipt.map(one -> one.made().at()).orElse(null),
                            transfer.disagreement() ? disagreement(transfer, language) : null));
        }
        return told;
    }

    /** What its two halves say differently. */
    private String disagreement(Transfer transfer, Language language) {
        Set<UUID> halves = new HashSet<>();
        transfer.release().ifPresent(one -> halves.add(one.made().id()));
        transfer.receipt().ifPresent(one -> halves.add(one.made().id()));
        return standing.flags().stream()
                .filter(flag -> flag.word() == Flag.Word.DISAGREEMENT)
                .filter(flag -> halves.contains(flag.first()) || halves.contains(flag.second()))
                .map(flag -> sentence(flag, language))
                .distinct()
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    Optional<Sheet> sheet() {
        UUID root =
                standing.root() || standing.roots().isEmpty()
                        ? standing.exhibit()
                        : standing.roots().stream().sorted().findFirst().orElseThrow();
        return chain.sheet(root).map(Chained::sheet);
    }

    private static Sheet sheet(BalanceSheet of) {
        return new Sheet(
                of.measure().word(),
                of.measure().unit().symbol(),
                of.seized(),
                of.held(),
                of.taken(),
                of.consumed(),
                of.destroyed(),
                of.returned(),
                of.dried(),
                of.missing(),
                of.difference(),
                of.expanded(),
                of.conserved(),
                of.complete());
    }

    /** Of says: who handed over to whom. */
    Map<String, Object> named(Map<String, Object> says) {
        Map<String, Object> told = new HashMap<>(says);
        for (String field : List.of("to", "from")) {
            if (says.get(field) instanceof tools.jackson.databind.node.StringNode text) {
                told.put(field, name(text.asString()));
            }
        }
        return new java.util.TreeMap<>(told);
    }
}
