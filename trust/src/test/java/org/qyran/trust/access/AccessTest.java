package org.qyran.trust.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qyran.kernel.grading.Handling;

class AccessTest {

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private static Person person(Role... roles) {
        return new Person(new UUID(5, 5), Set.of(roles), Set.of(ONE, TWO), Handling.H1);
    }

    private static SqlText sql(Person person, Action action, Kind kind, Columns columns) {
        return SqlText.of(Access.predicate(person, action, kind, List.of(), NOW), columns);
    }

    @Test
    void severalRolesAddUp() {
        ObjectFacts exhibit =
                new ObjectFacts(TWO, Set.of(ONE), Handling.H0, false, null, Set.of(), false);
        Predicate read =
                Access.predicate(
                        person(Role.CREW, Role.CUSTODIAN),
                        Action.READ,
                        Kind.EXHIBIT,
                        List.of(),
                        NOW);
        assertThat(read.test(exhibit)).isTrue();
        assertThat(
                        Access.predicate(
                                        person(Role.CREW),
                                        Action.READ,
                                        Kind.EXHIBIT,
                                        List.of(),
                                        NOW)
                                .test(exhibit))
                .isFalse();
    }

    @Test
    void overseerAndAdministratorStandAlone() {
        assertThatThrownBy(() -> person(Role.ADMINISTRATOR, Role.INVESTIGATOR))
                .hasMessageContaining("stand alone");
        assertThatThrownBy(() -> person(Role.OVERSEER, Role.ADMINISTRATOR))
                .hasMessageContaining("stand alone");
        assertThatThrownBy(() -> new Person(ONE, Set.of(), Set.of(), Handling.H0))
                .hasMessageContaining("has no role");
    }

    @Test
    void sqlOfAMember() {
        SqlText text = sql(person(Role.ANALYST), Action.READ, Kind.SIGHTING, Columns.usual("s"));
        assertThat(text.text())
                .isEqualTo(
                        "(s.operation = any(cast(:access0 as uuid[]))"
                                + " and s.handling = any(cast(:access1 as text[]))"
                                + " and not s.sealed"
                                + " and not s.grounds && cast(:access2 as uuid[])"
                                + " and true)");
        assertThat(text.parameters())
                .containsEntry(
                        "access0",
                        "{00000000-0000-0000-0000-000000000001,00000000-0000-0000-0000-000000000002}")
                .containsEntry("access1", "{H0,H1}")
                .containsEntry("access2", "{}")
                .hasSize(3);
    }

    @Test
    void sqlOfParties() {
        Columns columns =
                new Columns(
                        "p.id",
                        new Columns.Operations.Joined(
                                "party_operation", "party", "operation", "p.id"),
                        Optional.of("p.handling"),
                        Optional.of("p.sealed"),
                        Optional.of("p.category"),
                        Optional.empty(),
                        Optional.empty());
        assertThat(sql(person(Role.ANALYST), Action.READ, Kind.PARTY, columns).text())
                .isEqualTo(
                        "(exists (select 1 from party_operation where party_operation.party = p.id"
                                + " and party_operation.operation = any(cast(:access0 as uuid[])))"
                                + " and p.handling = any(cast(:access1 as text[]))"
                                + " and not p.sealed"
                                + " and (p.category is null or p.category in"
                                + " ('suspect', 'convicted', 'contact', 'official')))");
        assertThat(sql(person(Role.PROSECUTOR), Action.DECIDE, Kind.PARTY, columns).text())
                .endsWith("and (p.sealed))");
    }

    @Test
    void sqlOfNobodyAndOfSeveralRoles() {
        Columns columns = Columns.usual("s");
        assertThat(sql(person(Role.ADMINISTRATOR), Action.READ, Kind.SIGHTING, columns).text())
                .isEqualTo("false");
        assertThat(sql(person(Role.OVERSEER), Action.READ, Kind.ACT, columns).text())
                .isEqualTo("true");
        SqlText two = sql(person(Role.CREW, Role.PROSECUTOR), Action.READ, Kind.SIGHTING, columns);
        assertThat(two.text()).startsWith("((s.operation").contains(") or (s.operation");
        assertThat(two.parameters()).hasSize(5);
    }

    @Test
    void sqlOfArrayColumnsAndCoverage() {
        Columns columns =
                new Columns(
                        "s.id",
                        new Columns.Operations.Array("s.operations"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(sql(person(Role.INVESTIGATOR), Action.SEARCH, Kind.SIGHTING, columns).text())
                .isEqualTo(
                        "(s.operations && cast(:access0 as uuid[]) and true and true"
                                + " and s.id = any(cast(:access1 as uuid[])))");
    }

    @Test
    void namesThatAreNoNamesAreRefused() {
        assertThatThrownBy(() -> Columns.usual("s; drop table x"))
                .hasMessageContaining("not a column's name");
    }

    @Test
    void policyOfExhibits() {
        assertThat(
                        PolicyText.create(
                                "exhibit_change",
                                "exhibit",
                                "update",
                                Action.CHANGE,
                                Kind.EXHIBIT,
                                new Columns(
                                        "id",
                                        new Columns.Operations.One("operation"),
                                        Optional.empty(),
                                        Optional.of("sealed"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())))
                .isEqualTo(
                        """
                        create policy exhibit_change on exhibit for update
                        using ((select ROLES && cast('{custodian}' as text[])) and (operation = any(OPS) and true and not sealed and true))
                        with check ((select ROLES && cast('{custodian}' as text[])) and (operation = any(OPS) and true and not sealed and true))\
                        """
                                .replace("ROLES", ROLES)
                                .replace("OPS", setting("operations", "uuid[]")));
    }

    private static final String ROLES =
            "cast(nullif(current_setting('qyran.roles', true), '') as text[])";

    private static String setting(String name, String type) {
        return "cast((select cast(nullif(current_setting('qyran.%s', true), '') as %s)) as %s)"
                .formatted(name, type, type);
    }

    @Test
    void policyOfTheOverseerAndOfWhatNobodyMayDo() {
        Columns columns = Columns.usual("a");
        assertThat(PolicyText.of(Action.READ, Kind.ACT, columns))
                .contains("(select " + ROLES + " && cast('{overseer}' as text[])) and true")
                .doesNotContain("administrator");
        assertThat(PolicyText.of(Action.ERASE, Kind.SIGHTING, columns)).isEqualTo("false");
        assertThat(PolicyText.of(Action.READ, Kind.PRESENCE, columns))
                .contains(setting("covered_presence", "uuid[]"));
    }

    @Test
    void settingsSayWhoAsks() {
        assertThat(PolicyText.settings(person(Role.CREW, Role.ANALYST), List.of(), NOW))
                .containsEntry("qyran.roles", "{analyst,crew}")
                .containsEntry("qyran.handling", "{H0,H1}")
                .containsEntry("qyran.lapsed", "{}")
                .containsEntry("qyran.covered_sighting", "{}")
                .containsEntry("qyran.person", "00000000-0000-0005-0000-000000000005")
                .containsKeys("qyran.operations", "qyran.covered_presence");
    }

    @Test
    void tablesThatMakeNoSenseStopTheStart() {
        String head =
                "kind action crew analyst investigator commander custodian spokesperson prosecutor"
                        + " overseer administrator";
        String row = "act read - - - - - - - - -";
        assertThat(AccessTable.of(List.of("# comment", head, row))).isNotNull();
        assertThatThrownBy(() -> AccessTable.of(List.of(head, "sighting read member")))
                .hasMessageContaining("not one cell for each role");
        assertThatThrownBy(() -> AccessTable.of(List.of(head, row, row)))
                .hasMessageContaining("said twice");
        assertThatThrownBy(() -> AccessTable.of(List.of(head.replace("crew", "analyst"), row)))
                .hasMessageContaining("not every role once");
        assertThatThrownBy(() -> AccessTable.of(List.of(head, row.replace("read", "fly"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
