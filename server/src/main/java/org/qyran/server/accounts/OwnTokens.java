package org.qyran.server.accounts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.AccessTokens;
import org.qyran.server.security.TokenPurpose;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Tokens for one's own programs, such as QGIS: each names one program and ends by itself. */
@Service
class OwnTokens {

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_DAYS = 366;

    private final JdbcClient jdbc;
    private final Work work;
    private final Proof proof;
    private final AccessTokens tokens;
    private final int days;

    /**
     * @param days a token lasts at most ({@code QYRAN_TOKEN_DAYS})
     */
    OwnTokens(
            JdbcClient jdbc,
            Work work,
            Proof proof,
            AccessTokens tokens,
            @Value("${qyran.token.days:90}") int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalStateException(
                    "QYRAN_TOKEN_DAYS is %d; 1 to %d is possible".formatted(days, MOST_DAYS));
        }
        this.jdbc = jdbc;
        this.work = work;
        this.proof = proof;
        this.tokens = tokens;
        this.days = days;
    }

    /**
     * One's tokens.
     *
     * @param longestDays that a new one may last
     * @param elsewhere whether a new sign-in at the identity provider stands for the password,
     *     because there is none here
     */
    record All(List<AccessTokens.Told> items, int longestDays, boolean elsewhere) {}

    record NewToken(
            @Nullable String name,
            @Nullable String purpose,
            @Nullable Integer days,
            @Nullable String password,
            @Nullable String code) {}

    All of(Viewer viewer) {
        return new All(tokens.of(viewer.id()), days, elsewhere(viewer.id()));
    }

    private boolean elsewhere(UUID account) {
        return jdbc.sql("select password is null from account where id = :id")
                .param("id", account)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /**
     * Only for whoever reads something: a token of nobody's use is a risk without a gain.
     *
     * @param fresh whether the person signed in anew at the identity provider a moment ago
     */
    AccessTokens.Made make(Viewer viewer, NewToken asked, boolean fresh) {
        viewer.must(Action.READ, Kind.OPERATION);
        String name = Check.text("name", asked.name(), LONGEST_NAME);
        TokenPurpose purpose = purpose(viewer, asked.purpose());
        int lasting =
                (int)
                        Check.number(
                                "days",
                                asked.days() == null ? null : asked.days().doubleValue(),
                                1,
                                days);
        if (fresh && elsewhere(viewer.id())) {
            String role = viewer.roleFor(Action.READ, Kind.OPERATION);
            return work.act(viewer, acts -> make(acts, viewer.id(), role, name, purpose, lasting));
        }
        return proof.byId(
                        viewer.id(),
                        asked.password() == null ? "" : asked.password(),
                        asked.code(),
                        (known, acts) ->
                                make(acts, known.id(), known.role(), name, purpose, lasting))
                .orElseThrow(() -> Refused.of(HttpStatus.FORBIDDEN, "not-proven"));
    }

    /** To read, where nothing else is said. */
    private static TokenPurpose purpose(Viewer viewer, @Nullable String asked) {
        if (asked == null) {
            return TokenPurpose.READ;
        }
        String follow = TokenPurpose.FOLLOW.word();
        String word = Check.oneOf("purpose", asked, Set.of(TokenPurpose.READ.word(), follow));
        if (!word.equals(follow)) {
            return TokenPurpose.READ;
        }
        viewer.must(Action.TELL, Kind.PASS);
        return TokenPurpose.FOLLOW;
    }

    private AccessTokens.Made make(
            Acts acts, UUID account, String role, String name, TokenPurpose purpose, int lasting) {
        oneAfterAnother(account);
        if (tokens.of(account).size() >= MOST) {
            throw Refused.conflict("token-many", MOST);
        }
        AccessTokens.Made made = tokens.make(account, name, purpose, Duration.ofDays(lasting));
        acts.note(
                role,
                "make-token",
                "account",
                account,
                null,
                null,
                Map.of(
                        "token",
                        made.id().toString(),
                        "name",
                        name,
                        "purpose",
                        purpose.word(),
                        "until",
                        made.endsAt().toString()));
        return made;
    }

    private void oneAfterAnother(UUID account) {
        jdbc.sql("select id from account where id = :id for update")
                .param("id", account)
                .query((row, _) -> row.getString(1))
                .single();
    }

    /** Another's token is as absent as one that never was. */
    void end(Viewer viewer, UUID token) {
        work.act(
                viewer,
                acts -> {
                    if (!tokens.end(viewer.id(), token)) {
                        throw Refused.absent();
                    }
                    OwnAccount.note(
                            viewer,
                            acts,
                            "end-token",
                            viewer.id(),
                            Map.of("token", token.toString()));
                    return true;
                });
    }
}
