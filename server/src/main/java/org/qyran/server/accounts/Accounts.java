package org.qyran.server.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.jobs.JobNews;
import org.qyran.server.security.Sessions;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Role;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Accounts, as the administrator keeps them. Nobody changes their own rights, and there is always
 * somebody left who can administer. Which operations a person belongs to is not told here.
 */
@Service
class Accounts {

    private static final Set<String> ROLES =
            Stream.of(Role.values()).map(Role::word).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> CLEARANCES =
            Stream.of(Handling.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;
    private final Work work;
    private final Once once;
    private final Invitations invitations;
    private final Sessions sessions;
    private final JobNews news;
    private final Provider provider;
    private final Links links;
    private final Standing standing;
    private final Clock clock;

    Accounts(
            JdbcClient jdbc,
            Work work,
            Once once,
            Invitations invitations,
            Sessions sessions,
            JobNews news,
            Provider provider,
            Links links,
            Standing standing,
            Clock clock) {
        this.standing = standing;
        this.jdbc = jdbc;
        this.work = work;
        this.once = once;
        this.invitations = invitations;
        this.sessions = sessions;
        this.news = news;
        this.provider = provider;
        this.links = links;
        this.clock = clock;
    }

    /**
     * One account as the API tells it.
     *
     * @param state invited (waits for its person), active, locked or disabled
     * @param codes whether one-time codes are enrolled
     * @param passkeys how many
     * @param linkEndsAt until when an unused link lets its person in
     * @param second of the link: waits for a second administrator, or, once one was there, word
     * @param madeBy whose link it is: somebody else must be the second
     * @param subject of the identity provider, who signs in as this person
     * @param secondFrom until when an administrator or overseer counts as no second person yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            UUID id,
            String name,
            String displayName,
            List<String> roles,
            String clearance,
            String language,
            String state,
            boolean codes,
            int passkeys,
            @Nullable Instant lockedUntil,
            @Nullable Instant linkEndsAt,
            @Nullable String second,
            @Nullable UUID madeBy,
            @Nullable String subject,
            @Nullable Instant secondFrom,
            long version) {}

    /** A new person. */
    record New(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable List<String> roles,
            @Nullable String clearance,
            @Nullable String language) {}

    /** What an account shall be. */
    record Changed(
            @Nullable String displayName,
            @Nullable List<String> roles,
            @Nullable String clearance,
            @Nullable Boolean disabled) {}

    /** An account that was made, or made ready again. */
    record Invited(UUID id, Invitations.Link link) {}

    List<Told> all(Viewer viewer) {
        viewer.must(Action.READ, Kind.ACCOUNT);
        return jdbc.sql(TOLD + "order by a.disabled_at is not null, lower(a.display_name), a.id")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> told(row))
                .list();
    }

    Told one(Viewer viewer, UUID id) {
        viewer.must(Action.READ, Kind.ACCOUNT);
        return find(id).orElseThrow(Refused::absent);
    }

    /** Repeated with the same key, it gives a new link as long as the first was not used. */
    Invited add(Viewer viewer, @Nullable String key, New asked) {
        viewer.must(Action.CREATE, Kind.ACCOUNT);
        String name = Invitations.name(asked.name());
        String displayName = Check.text("displayName", asked.displayName(), 200);
        Set<Role> roles = roles(asked.roles());
        String clearance = clearance(roles, asked.clearance());
        String language =
                Check.oneOf(
                        "language",
                        asked.language() == null ? viewer.language().code() : asked.language(),
                        Set.of("en", "ru", "kk"));
        try {
            return work.act(
                    viewer,
                    acts -> {
                        UUID id =
                                once.create(
                                        viewer,
                                        key,
                                        asked,
                                        acts,
                                        () -> {
                                            UUID made =
                                                    insert(
                                                            name,
                                                            displayName,
                                                            language,
                                                            roles,
                                                            clearance);
                                            standing.appointed(made, viewer.id());
                                            return made;
                                        });
                        Told made = locked(id);
                        if (!made.state().equals("invited")) {
                            throw Refused.conflict("link-used");
                        }
                        note(viewer, acts, "invite", made);
                        return new Invited(id, links.of(id, viewer.id()));
                    });
        } catch (DuplicateKeyException taken) {
            throw Refused.conflict("name-taken", name);
        }
    }

    private UUID insert(
            String name, String displayName, String language, Set<Role> roles, String clearance) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into account (id, name, display_name, language, roles, clearance)
                        values (:id, :name, :display, :language, :roles, :clearance)
                        """)
                .param("id", id)
                .param("name", name)
                .param("display", displayName)
                .param("language", language)
                .param("roles", words(roles))
                .param("clearance", clearance)
                .update();
        return id;
    }

    /** Changes rights; a disabled account's sessions and link end in the same transaction. */
    Told change(Viewer viewer, UUID id, long version, Changed asked) {
        viewer.must(Action.CHANGE, Kind.ACCOUNT);
        String displayName = Check.text("displayName", asked.displayName(), 200);
        Set<Role> roles = roles(asked.roles());
        String clearance = clearance(roles, asked.clearance());
        if (asked.disabled() == null) {
            throw Refused.field("missing", "disabled");
        }
        boolean disabled = asked.disabled();
        Told after =
                work.act(
                        viewer,
                        acts -> {
                            oneAfterAnother();
                            Told before = locked(id, version);
                            if (id.equals(viewer.id())
                                    && (disabled || otherRights(before, roles, clearance))) {
                                throw Refused.conflict("own-rights");
                            }
                            store(id, displayName, roles, clearance, disabled);
                            if (!Set.copyOf(before.roles()).equals(Set.of(words(roles)))) {
                                standing.appointed(id, viewer.id());
                            }
                            mustLeaveAnAdministrator();
                            if (disabled) {
                                sessions.endAll(id);
                                invitations.end(id);
                            }
                            Told now = find(id).orElseThrow(Refused::absent);
                            note(viewer, acts, verb(before, now), now);
                            return now;
                        });
        news.hangUp(id);
        return after;
    }

    private static boolean otherRights(Told before, Set<Role> roles, String clearance) {
        return !Set.copyOf(before.roles()).equals(Set.of(words(roles)))
                || (roles.stream().noneMatch(Role::standsAlone)
                        && !before.clearance().equals(clearance));
    }

    private void store(
            UUID id, String displayName, Set<Role> roles, String clearance, boolean disabled) {
        jdbc.sql(
                        """
                        update account set display_name = :display, roles = :roles,
                            clearance = :clearance, version = version + 1,
                            disabled_at = case when :disabled
                                then coalesce(disabled_at, :now) end
                        where id = :id
                        """)
                .param("display", displayName)
                .param("roles", words(roles))
                .param("clearance", clearance)
                .param("disabled", disabled)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    private static String verb(Told before, Told now) {
        boolean was = before.state().equals("disabled");
        boolean is = now.state().equals("disabled");
        return was == is ? "change" : is ? "disable" : "enable";
    }

    /** Password and codes count no more; a new link lets the person choose again. */
    Invited reset(Viewer viewer, UUID id, long version) {
        viewer.must(Action.CHANGE, Kind.ACCOUNT);
        if (id.equals(viewer.id())) {
            throw Refused.conflict("own-rights");
        }
        Invited invited =
                work.act(
                        viewer,
                        acts -> {
                            oneAfterAnother();
                            Told before = locked(id, version);
                            if (before.state().equals("disabled")) {
                                throw Refused.conflict("account-disabled");
                            }
                            Reset.of(jdbc, id);
                            mustLeaveAnAdministrator();
                            note(viewer, acts, "reset", before);
                            return new Invited(id, links.of(id, viewer.id()));
                        });
        news.hangUp(id);
        return invited;
    }

    /**
     * The second of two administrators: the word that opens the link is theirs to hand over, to
     * whom they know to be the person. Made anew each time; a new link needs a new one.
     */
    Links.Released release(Viewer viewer, UUID id, long version) {
        viewer.must(Action.CHANGE, Kind.ACCOUNT);
        return work.act(
                viewer,
                acts -> {
                    Told told = locked(id, version);
                    standing.mustBeTwo(id, viewer.id());
                    note(viewer, acts, "release", told);
                    return links.release(id, viewer.id());
                });
    }

    /**
     * Links with a subject of the identity provider, or, empty, with none. Whoever was signed in is
     * signed out, so that nobody comes in beside them unnoticed.
     */
    Told link(Viewer viewer, UUID id, long version, @Nullable String asked) {
        viewer.must(Action.CHANGE, Kind.ACCOUNT);
        String subject = asked == null || asked.isBlank() ? "" : Check.text("subject", asked, 255);
        if (!provider.configured()) {
            throw Refused.conflict("no-provider");
        }
        if (id.equals(viewer.id())) {
            throw Refused.conflict("own-rights");
        }
        try {
            Told after =
                    work.act(
                            viewer,
                            acts -> {
                                locked(id, version);
                                unlink(id);
                                if (!subject.isEmpty()) {
                                    jdbc.sql(
                                                    """
                                                    insert into account_subject (account, issuer, subject)
                                                    values (:id, :issuer, :subject)
                                                    """)
                                            .param("id", id)
                                            .param("issuer", provider.issuer())
                                            .param("subject", subject)
                                            .update();
                                    // Whoever holds the subject comes in as this person.
                                    standing.appointed(id, viewer.id());
                                }
                                jdbc.sql("update account set version = version + 1 where id = :id")
                                        .param("id", id)
                                        .update();
                                sessions.endAll(id);
                                Told now = find(id).orElseThrow(Refused::absent);
                                note(viewer, acts, subject.isEmpty() ? "unlink" : "link", now);
                                return now;
                            });
            news.hangUp(id);
            return after;
        } catch (DuplicateKeyException taken) {
            throw Refused.conflict("subject-taken");
        }
    }

    private void unlink(UUID id) {
        jdbc.sql("delete from account_subject where account = :id").param("id", id).update();
    }

    /** After too many wrong answers. */
    Told unlock(Viewer viewer, UUID id, long version) {
        viewer.must(Action.CHANGE, Kind.ACCOUNT);
        return work.act(
                viewer,
                acts -> {
                    note(viewer, acts, "unlock", locked(id, version));
                    jdbc.sql(
                                    """
                                    update account set failures = 0, locked_until = null,
                                        version = version + 1
                                    where id = :id
                                    """)
                            .param("id", id)
                            .update();
                    return find(id).orElseThrow(Refused::absent);
                });
    }

    /** Two administrators who remove each other at once: the second sees what the first did. */
    private void oneAfterAnother() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('account rights'))")
                .query((_, _) -> true)
                .single();
    }

    private void mustLeaveAnAdministrator() {
        boolean left =
                jdbc.sql(
                                """
                                select exists (select 1 from account
                                    where 'administrator' = any(roles) and password is not null
                                      and disabled_at is null)
                                """)
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        if (!left) {
            throw Refused.conflict("last-administrator");
        }
    }

    private Told locked(UUID id, long version) {
        Told told = locked(id);
        if (told.version() != version) {
            throw Refused.changedMeanwhile();
        }
        return told;
    }

    /** Nobody else changes it until this transaction ends. */
    private Told locked(UUID id) {
        jdbc.sql("select id from account where id = :id for update")
                .param("id", id)
                .query((row, _) -> Rows.id(row, "id"))
                .optional();
        return find(id).orElseThrow(Refused::absent);
    }

    private Optional<Told> find(UUID id) {
        return jdbc.sql(TOLD + "where a.id = :id")
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> told(row))
                .optional();
    }

    private static final String TOLD =
            """
            select a.*, i.ends_at, nullif(i.second, 'none') as second, i.made_by, s.subject,
                   case when a.second_from > :now then a.second_from end not_second_before,
                   (select count(*) from passkey p where p.account = a.id) passkeys,
                   case when a.disabled_at is not null then 'disabled'
                        when a.password is null then 'invited'
                        when a.locked_until > :now then 'locked'
                        else 'active' end state
            from account a left join invitation i on i.account = a.id
                left join account_subject s on s.account = a.id
            """;

    private static Told told(ResultSet row) throws SQLException {
        boolean isLocked = row.getString("state").equals("locked");
        return new Told(
                Rows.id(row, "id"),
                row.getString("name"),
                row.getString("display_name"),
                Rows.texts(row, "roles"),
                row.getString("clearance"),
                row.getString("language"),
                row.getString("state"),
                row.getString("totp_secret") != null,
                row.getInt("passkeys"),
                isLocked ? Rows.instantOrNull(row, "locked_until") : null,
                Rows.instantOrNull(row, "ends_at"),
                row.getString("second"),
                Rows.idOrNull(row, "made_by"),
                row.getString("subject"),
                Rows.instantOrNull(row, "not_second_before"),
                row.getLong("version"));
    }

    private static void note(Viewer viewer, Acts acts, String action, Told told) {
        acts.note(
                viewer.roleFor(Action.CHANGE, Kind.ACCOUNT),
                action,
                "account",
                told.id(),
                null,
                null,
                Map.of(
                        "name", told.name(),
                        "displayName", told.displayName(),
                        "roles", told.roles(),
                        "clearance", told.clearance(),
                        "state", told.state()));
    }

    private static Set<Role> roles(@Nullable List<String> asked) {
        if (asked == null || asked.isEmpty()) {
            throw Refused.field("missing", "roles");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : asked) {
            roles.add(Role.valueOf(Check.oneOf("roles", role, ROLES).toUpperCase(Locale.ROOT)));
        }
        if (roles.size() > 1 && roles.stream().anyMatch(Role::standsAlone)) {
            throw Refused.field("roles-alone", "roles");
        }
        return roles;
    }

    private static String[] words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).toArray(String[]::new);
    }

    /** Roles without content need no clearance for any. */
    private static String clearance(Set<Role> roles, @Nullable String asked) {
        if (roles.stream().anyMatch(Role::standsAlone)) {
            return Handling.H0.name();
        }
        return Check.oneOf("clearance", asked == null ? Handling.H1.name() : asked, CLEARANCES);
    }
}
