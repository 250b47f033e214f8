package org.qyran.server.runs;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * A detained person is told their rights later than at once, and counsel comes later: each is added
 * to the detention once, and nothing that stands there is written over.
 */
@Service
class TellRights {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Work work;
    private final RunRecords records;
    private final Clock clock;

    TellRights(JdbcClient jdbc, Work work, RunRecords records, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.records = records;
        this.clock = clock;
    }

    /**
     * What is added; one of both at least.
     *
     * @param rightsAt when rights were told
     */
    record Later(@Nullable String rightsAt, @Nullable String counsel) {}

    RunRecords.RecordTold tell(Viewer viewer, UUID id, long version, Later asked) {
        viewer.must(Action.TELL, Kind.ENTRY);
        String counsel = Check.note("counsel", asked.counsel());
        Instant rights =
                asked.rightsAt() == null && !counsel.isEmpty()
                        ? null
                        : Check.instant("rightsAt", asked.rightsAt());
        if (rights != null && rights.isAfter(clock.instant())) {
            throw Refused.field("future", "rightsAt");
        }
        return work.act(
                viewer,
                acts -> {
                    Rows.lock(jdbc, "run_record", id);
                    RunRecords.RecordTold record = records.must(id);
                    if (record.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    jdbc.sql(
                                    """
                                    update run_record set said = :said, version = version + 1
                                    where id = :id
                                    """)
                            .param("said", JSON.writeValueAsString(added(record, rights, counsel)))
                            .param("id", id)
                            .update();
                    acts.note(
                            viewer.roleFor(Action.TELL, Kind.ENTRY),
                            "tell-rights",
                            RunRecords.KIND,
                            id,
                            record.operation(),
                            null,
                            Map.of("rights", rights != null, "counsel", !counsel.isEmpty()));
                    return records.must(id);
                });
    }

    private static Map<String, Object> added(
            RunRecords.RecordTold record, @Nullable Instant rights, String counsel) {
        Map<String, Object> said = new TreeMap<>(record.said());
        if (!record.type().equals("detention")
                || (rights != null && Boolean.TRUE.equals(said.get("rightsTold")))
                || (!counsel.isEmpty() && said.containsKey("counsel"))) {
            throw Refused.conflict("record-state-detention");
        }
        if (rights != null) {
            // People write down instants by the minute.
            if (rights.isBefore(record.at().truncatedTo(ChronoUnit.MINUTES))) {
                throw Refused.field("rights-before", "rightsAt");
            }
            said.put("rightsTold", true);
            said.put("rightsAt", rights.toString());
        }
        if (!counsel.isEmpty()) {
            said.put("counsel", counsel);
        }
        return said;
    }
}
