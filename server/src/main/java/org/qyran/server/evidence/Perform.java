package org.qyran.server.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.chain.ActWord;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Flag;
import org.qyran.evidence.chain.Part;
import org.qyran.evidence.chain.Standing;
import org.qyran.evidence.chain.State;
import org.qyran.evidence.quantity.Amount;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An act is appended, and all acts on exhibits of the same making are folded anew: each exhibit's
 * row becomes what they come to. Nothing is refused here; what does not agree is flagged.
 */
@Component
class Perform {

    /** Before the name of an organisation that answers for an exhibit. */
    static final String ORGANISATION = "org:";

    private final JdbcClient jdbc;
    private final Exhibits exhibits;
    private final Families families;
    private final KeepAct keep;

    Perform(JdbcClient jdbc, Exhibits exhibits, Families families, KeepAct keep) {
        this.jdbc = jdbc;
        this.exhibits = exhibits;
        this.families = families;
        this.keep = keep;
    }

    /** An act on exhibits that are there. */
    void perform(Viewer viewer, Acts acts, KeepAct.Done done) {
        perform(viewer, acts, families.locked(done.act().exhibits()), done);
    }

    /** As {@link #perform}, of a family that is locked. */
    void perform(Viewer viewer, Acts acts, Set<UUID> family, KeepAct.Done done) {
        ExhibitAct act = done.act();
        Map<UUID, Exhibit> before = new LinkedHashMap<>();
        family.forEach(id -> exhibits.find(id).ifPresent(one -> before.put(id, one)));
        List<ExhibitAct> all = families.acts(family);
        all.add(act);
        Chain chain = Chain.fold(Families.whole(all));
        List<UUID> touched = new ArrayList<>(act.exhibits());
        for (Part part : act.makes()) {
            make(viewer, before, act, part, chain);
            touched.add(part.exhibit());
        }
        Set<UUID> broken = broken(family, done);
        for (Exhibit exhibit : List.copyOf(before.values())) {
            Exhibit.Standing standing = standing(exhibit, chain);
            Exhibit after =
                    exhibit.with(broken.contains(exhibit.id()) ? standing.broken() : standing);
            boolean counts = counts(exhibit, after) || touched.contains(exhibit.id());
            if (counts) {
                keep.keep(viewer, acts, after, atFirst(exhibit.id(), chain), done);
            }
            boolean same = after.standing().equals(exhibit.standing());
            if (!same || (counts && family.contains(exhibit.id()))) {
                exhibits.update(after);
            }
        }
    }

    /** Whose seal somebody who only looked at it found broken: the engine knows no act for that. */
    private Set<UUID> broken(Set<UUID> family, KeepAct.Done done) {
        Set<UUID> broken =
                new HashSet<>(
                        jdbc.sql(
                                        """
                                        select distinct exhibit from exhibit_act
                                        where exhibit = any(:ids) and type = 'weighed'
                                            and cast(detail as jsonb) #>> '{says,intact}' = 'false'
                                        """)
                                .param("ids", family.toArray(UUID[]::new))
                                .query((row, _) -> Rows.id(row, "exhibit"))
                                .list());
        if (Boolean.FALSE.equals(done.more().get("intact"))) {
            broken.addAll(done.act().exhibits());
        }
        return broken;
    }

    /** The first act of all: there is nothing to fold with. */
    void begin(Viewer viewer, Acts acts, Exhibit exhibit, KeepAct.Done done) {
        exhibits.insert(viewer, exhibit, done.act().made().recorded());
        keep.keep(viewer, acts, exhibit, exhibit.standing().amounts(), done);
    }

    private static List<Amount> atFirst(UUID exhibit, Chain chain) {
        return chain.standing(exhibit).map(Standing::atFirst).orElseGet(List::of);
    }

    /** Whether what figures count has changed. */
    private static boolean counts(Exhibit before, Exhibit after) {
        Exhibit.Standing one = before.standing();
        Exhibit.Standing other = after.standing();
        return !(one.substance().equals(other.substance())
                && one.basis().equals(other.basis())
                && one.state().equals(other.state())
                && one.store().equals(other.store())
                && one.doubleOf().equals(other.doubleOf())
                && one.amounts().equals(other.amounts()));
    }

    /** What is made of others is as hidden as they are, and stands on all they stand on. */
    private void make(
            Viewer viewer, Map<UUID, Exhibit> known, ExhibitAct act, Part part, Chain chain) {
        List<Exhibit> sources =
                act.exhibits().stream().map(known::get).filter(Objects::nonNull).toList();
        Exhibit first = sources.getFirst();
        Exhibit made =
                new Exhibit(
                        part.exhibit(),
                        first.operation(),
                        false,
                        part.number(),
                        first.description(),
                        first.kind(),
                        joint(sources),
                        first.standing(),
                        1);
        Exhibit standing = made.with(standing(made, chain));
        exhibits.insert(viewer, standing, act.made().recorded());
        for (Exhibit source : sources) {
            jdbc.sql("insert into exhibit_part (whole, part, type) values (:whole, :part, :type)")
                    .param("whole", source.id())
                    .param("part", part.exhibit())
                    .param("type", ActWord.of(act).word())
                    .update();
        }
        known.put(made.id(), standing);
    }

    private static Exhibit.Origin joint(Collection<Exhibit> sources) {
        Exhibit.Origin first = sources.iterator().next().origin();
        return new Exhibit.Origin(
                first.scene(),
                first.where(),
                first.region(),
                first.place(),
                first.sighting(),
                first.site(),
                first.party(),
                Optional.empty(),
                first.caseNumber(),
                first.found(),
                first.agency(),
                first.foundBy(),
                first.sealedBy(),
                sources.stream()
                        .map(one -> one.origin().seizedAt())
                        .min(Instant::compareTo)
                        .orElse(first.seizedAt()),
                first.authority(),
                sources.stream()
                        .map(one -> one.origin().handling())
                        .reduce("H1", ExhibitForm::higher),
                sources.stream()
                        .flatMap(one -> one.origin().grounds().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    static Exhibit.Standing standing(Exhibit exhibit, Chain chain) {
        Standing of =
                chain.standing(exhibit.id())
                        .orElseThrow(() -> new IllegalStateException("no act on " + exhibit.id()));
        Optional<String> holder = of.holder().filter(_ -> !of.state().isEnded());
        return new Exhibit.Standing(
                of.seal(),
                of.substance(),
                of.basis().word(),
                of.state().word(),
                of.place().filter(_ -> !of.state().isEnded()),
                holder.filter(one -> !one.startsWith(ORGANISATION)).map(UUID::fromString),
                holder.filter(one -> one.startsWith(ORGANISATION))
                        .map(one -> one.substring(ORGANISATION.length())),
                of.state() == State.IN_TRANSFER ? released(of) : Optional.empty(),
                of.amounts(),
                flags(of),
                of.parts().size(),
                of.doubleOf());
    }

    private static Optional<Instant> released(Standing of) {
        return of.transfers().stream()
                .filter(one -> one.receipt().isEmpty())
                .flatMap(one -> one.release().stream())
                .map(release -> release.made().recorded())
                .max(Instant::compareTo);
    }

    /** Whether it waits too long to be received the hour says, not an act. */
    private static List<String> flags(Standing of) {
        return of.flags().stream()
                .map(Flag::word)
                .filter(word -> word != Flag.Word.UNCONFIRMED)
                .map(Flag.Word::word)
                .distinct()
                .sorted()
                .toList();
    }
}
