package org.qyran.server.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.peers.Peers;
import org.qyran.server.security.Device;
import org.qyran.server.security.PasswordRule;
import org.qyran.server.security.Passwords;
import org.qyran.server.security.Sealer;
import org.qyran.server.security.Sessions;
import org.qyran.server.security.Token;
import org.qyran.server.security.Totp;
import org.qyran.server.security.Word;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links that let one person choose a password and enrol one-time codes, once. The link's word is
 * kept as a hash; a new link for an account ends the one before; a link ends after a day.
 */
@Service
public class Invitations {

    /** Letters and digits of any script, and a few signs between them. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{1,59}");

    private static final String ADMINISTRATOR = "administrator";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Passwords passwords;
    private final Sealer sealer;
    private final Sessions sessions;
    private final Links links;
    private final Peers peers;
    private final Clock clock;

    Invitations(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Passwords passwords,
            Sealer sealer,
            Sessions sessions,
            Links links,
            Peers peers,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.passwords = passwords;
        this.sealer = sealer;
        this.sessions = sessions;
        this.links = links;
        this.peers = peers;
        this.clock = clock;
    }

    /** A link as the one who made it gets it, once. */
    public record Link(String link, Instant endsAt) {}

    /** What the person sees who opens it; the first administrator has no name yet. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            @Nullable String name,
            @Nullable String displayName,
            List<String> roles,
            String secret,
            Instant endsAt) {}

    /** What the person chose. */
    record Chosen(
            @Nullable String token,
            @Nullable String word,
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String password,
            @Nullable String language,
            @Nullable String code) {}

    private record Open(
            UUID account,
            boolean first,
            String secret,
            Instant endsAt,
            @Nullable String name,
            @Nullable String displayName,
            List<String> roles,
            String second,
            byte[] wordHash) {}

    /** A sign-in name as it is kept. */
    static String name(@Nullable String asked) {
        String name = Check.text("name", asked, 60);
        if (!NAME.matcher(name).matches()) {
            throw Refused.field("sign-in-name", "name");
        }
        return name;
    }

    /**
     * The link for the first administrator; each call ends the one before. But while other servers
     * run, one that was shown stands: of three servers that start together one shows a link.
     *
     * @return empty when somebody administers already, or a link stands
     */
    public Optional<Link> first() {
        return Optional.ofNullable(
                transaction.execute(_ -> {
                    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('first link', 82))")
                            .query((_, _) -> true)
                            .single();
                    if (!administered() && peers.hasOthers() && firstUntil().isPresent()) {
                        return null;
                    }
                    jdbc.sql("delete from invitation where first").update();
                    if (administered()) {
                        return null;
                    }
                    UUID account = UUID.randomUUID();
                    Acts acts = new Acts(jdbc, Acts.SERVER, clock);
                    acts.note(Acts.SERVER_ROLE, "invite", "account", account);
                    acts.write();
                    return links.first(account);
                }));
    }

    /** Until when a link for the first administrator that was shown before is good. */
    public Optional<Instant> firstUntil() {
        return jdbc.sql(
                        """
                        select max(ends_at) ends_at from invitation where first and ends_at > :now
                        having count(*) > 0
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> Rows.instant(row, "ends_at"))
                .optional();
    }

    /** Void from now on. */
    void end(UUID account) {
        jdbc.sql("delete from invitation where account = :account")
                .param("account", account)
                .update();
    }

    /**
     * Each look has a secret of its own: whoever looked before does not know the one that counts.
     */
    Told look(@Nullable String token, @Nullable String word) {
        Open open = open(token, word);
        String secret = Totp.secret();
        int told =
                jdbc.sql(
                                """
                                update invitation set totp_secret = :secret
                                where account = :account and token_hash = :hash
                                """)
                        .param("secret", sealer.seal(open.account(), secret))
                        .param("account", open.account())
                        .param("hash", Token.hash(token == null ? "" : token))
                        .update();
        if (told != 1) {
            throw ended();
        }
        return new Told(open.name(), open.displayName(), open.roles(), secret, open.endsAt());
    }

    /**
     * Who was in before comes in with a word too, which another administrator than the link's maker
     * was shown.
     */
    private Open open(@Nullable String token, @Nullable String word) {
        Open open = open(token);
        if (open.second().equals("waits")) {
            throw Refused.conflict("link-waits");
        }
        if (open.second().equals("word")
                && !MessageDigest.isEqual(
                        open.wordHash(), Token.hash(Word.read(word == null ? "" : word)))) {
            throw Refused.of(HttpStatus.FORBIDDEN, "link-word");
        }
        return open;
    }

    private Open open(@Nullable String token) {
        return jdbc.sql(
                        """
                        select i.account, i.first, i.totp_secret, i.ends_at, i.second,
                               coalesce(i.word_hash, '') word_hash, a.name, a.display_name,
                               coalesce(a.roles, array['administrator']) roles
                        from invitation i left join account a on a.id = i.account
                        where i.token_hash = :hash and i.ends_at > :now
                          and (i.first or a.disabled_at is null)
                        """)
                .param("hash", Token.hash(token == null ? "" : token))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) ->
                        new Open(
                                Rows.id(row, "account"),
                                row.getBoolean("first"),
                                row.getString("totp_secret"),
                                Rows.instant(row, "ends_at"),
                                row.getString("name"),
                                row.getString("display_name"),
                                Rows.texts(row, "roles"),
                                row.getString("second"),
                                row.getBytes("word_hash")))
                .optional()
                .orElseThrow(Invitations::ended);
    }

    /**
     * Uses the link up.
     *
     * @return the token of a session begun for the person
     */
    String accept(Chosen chosen, Device device) {
        Open open = open(chosen.token(), chosen.word());
        String name = open.name() == null ? name(chosen.name()) : open.name();
        String displayName =
                open.displayName() == null
                        ? Check.text("displayName", chosen.displayName(), 200)
                        : open.displayName();
        Language language =
                Language.of(chosen.language() == null ? "" : chosen.language())
                        .orElseThrow(() -> Refused.field("missing", "language"));
        String password = PasswordRule.check(chosen.password(), name);
        OptionalLong step =
                Totp.accept(
                        sealer.open(open.account(), open.secret()),
                        chosen.code() == null ? "" : chosen.code(),
                        clock.instant(),
                        0);
        if (step.isEmpty()) {
            throw Refused.field("wrong-code", "code");
        }
        // Before the transaction: it takes tens of milliseconds on purpose.
        String hash = passwords.hash(password);
        try {
            return Objects.requireNonNull(
                    transaction.execute(_ -> {
                        use(open, chosen.token());
                        if (open.first()) {
                            makeFirst(open.account(), name, displayName);
                        }
                        settle(open, hash, language, step.getAsLong());
                        return sessions.begin(open.account(), device);
                    }));
        } catch (DuplicateKeyException taken) {
            throw Refused.of(HttpStatus.CONFLICT, "name-taken", name);
        }
    }

    /** Of two who use one link at once, one finds it gone. */
    private void use(Open open, @Nullable String token) {
        // The account before its link, as everywhere: who resets it meanwhile waits.
        jdbc.sql("select id from account where id = :id for update")
                .param("id", open.account())
                .query((row, _) -> Rows.id(row, "id"))
                .optional();
        int used =
                jdbc.sql(
                                """
                                delete from invitation
                                where account = :account and token_hash = :hash and ends_at > :now
                                  and totp_secret = :secret and second = :second
                                  and coalesce(word_hash, '') = :word
                                """)
                        .param("second", open.second())
                        .param("word", open.wordHash())
                        .param("secret", open.secret())
                        .param("account", open.account())
                        .param("hash", Token.hash(token == null ? "" : token))
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
        if (used != 1 || (open.first() && administered())) {
            throw ended();
        }
    }

    private void makeFirst(UUID account, String name, String displayName) {
        jdbc.sql(
                        """
                        insert into account (id, name, display_name, language, roles, clearance)
                        values (:id, :name, :display, 'en', :roles, 'H0')
                        """)
                .param("id", account)
                .param("name", name)
                .param("display", displayName)
                .param("roles", new String[] {ADMINISTRATOR})
                .update();
    }

    private void settle(Open open, String hash, Language language, long step) {
        int settled =
                jdbc.sql(
                                """
                                update account set password = :hash, totp_secret = :secret,
                                    totp_next = null, totp_last = :step, language = :language,
                                    accepted_at = coalesce(accepted_at, :now),
                                    failures = 0, locked_until = null, version = version + 1
                                where id = :id and disabled_at is null
                                """)
                        .param("hash", hash)
                        .param("secret", open.secret())
                        .param("step", step)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("language", language.code())
                        .param("id", open.account())
                        .update();
        if (settled != 1) {
            throw ended();
        }
        sessions.endAll(open.account());
        Acts acts = new Acts(jdbc, open.account(), clock);
        acts.note(
                open.roles().getFirst(),
                "accept",
                "account",
                open.account(),
                null,
                null,
                Map.of("codes", true, "language", language.code()));
        acts.write();
    }

    /** Whether somebody can sign in and administer. */
    private boolean administered() {
        return jdbc.sql(
                        """
                        select exists (select 1 from account
                            where 'administrator' = any(roles) and password is not null
                              and disabled_at is null)
                        """)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private static Refused ended() {
        return Refused.of(HttpStatus.NOT_FOUND, "link-ended");
    }
}
