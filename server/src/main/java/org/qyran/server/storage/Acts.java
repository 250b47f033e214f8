package org.qyran.server.storage;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.trust.journal.Act;
import org.qyran.trust.journal.Content;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The acts of one transaction. They are written by it, without a position, and so exist exactly
 * when what they tell of does.
 */
public final class Acts {

    /** The actor of what the server does by itself. */
    public static final UUID SERVER = new UUID(0, 1);

    /** The role under which it does so. */
    public static final String SERVER_ROLE = "server";

    /** One way to write each value: sorted keys, no spaces. */
    private static final JsonMapper CANONICAL =
            JsonMapper.builder()
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private final JdbcClient jdbc;
    private final UUID actor;
    private final Clock clock;
    private final List<Noted> noted = new ArrayList<>();
    private boolean nothingChanged;

    private record Noted(Act act, Content content) {}

    public Acts(JdbcClient jdbc, UUID actor, Clock clock) {
        this.jdbc = jdbc;
        this.actor = actor;
        this.clock = clock;
    }

    /** An act on something that belongs to no operation. */
    public void note(String role, String action, String objectKind, UUID object) {
        note(role, action, objectKind, object, null, null, Map.of());
    }

    /**
     * @param role in which the actor did it
     * @param action the verb
     * @param payload what the object is after the act; only its salted commitment can never end
     */
    public void note(
            String role,
            String action,
            String objectKind,
            UUID object,
            @Nullable UUID operation,
            @Nullable UUID authority,
            Object payload) {
        noted(role, action, objectKind, object, operation, authority, payload);
    }

    /** As {@link #note}, and says which act it is. */
    public UUID noted(
            String role,
            String action,
            String objectKind,
            UUID object,
            @Nullable UUID operation,
            @Nullable UUID authority,
            Object payload) {
        Content content =
                Content.fresh(
                        CANONICAL.writeValueAsString(payload).getBytes(StandardCharsets.UTF_8));
        Act act =
                new Act(
                        UUID.randomUUID(),
                        clock.instant(),
                        actor,
                        role,
                        action,
                        objectKind,
                        object,
                        operation,
                        authority,
                        null,
                        content.commitment());
        noted.add(new Noted(act, content));
        return act.id();
    }

    /** A repeated request changes nothing, and so is no act. */
    public void none() {
        nothingChanged = true;
    }

    /**
     * Writes what was noted, in the transaction under way.
     *
     * @throws IllegalStateException when nothing was noted: a change without an act is a bug
     */
    public void write() {
        write("");
    }

    /**
     * As {@link #write()}, and ends the transaction on the same way to the database: whoever began
     * it finds nothing left to commit. What fails is thrown, and nothing of it stays.
     */
    void writeAndCommit() {
        write("; commit");
    }

    private void write(String end) {
        if (noted.isEmpty() && !nothingChanged) {
            throw new IllegalStateException("a change that notes no act");
        }
        for (int i = 0; i < noted.size(); i++) {
            write(noted.get(i), i == noted.size() - 1 ? end : "");
        }
        noted.clear();
    }

    /** Row and payload at once: one way to the database and back. */
    private void write(Noted one, String end) {
        Act act = one.act();
        jdbc.sql(
                        """
                        with noted as (
                            insert into journal_row (id, at, actor, role, action, object_kind, object,
                                operation, authority, leaf)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            returning id, at),
                        waiting as (
                            insert into journal_waiting (row, at) select id, at from noted)
                        insert into journal_payload (row, salt, payload)
                        select id, ?, ? from noted
                        """
                                + end)
                .param(act.id())
                .param(Timestamp.from(act.at()))
                .param(act.actor())
                .param(act.role())
                .param(act.action())
                .param(act.objectKind())
                .param(act.object())
                .param(act.operation())
                .param(act.authority())
                .param(act.leaf())
                .param(one.content().salt())
                .param(one.content().payload())
                .update();
    }
}
