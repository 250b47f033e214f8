package org.qyran.server.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.qyran.exchange.evidence.BulletinFile;
import org.qyran.kernel.Language;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What leaves the house of a statement: an act each time. */
@Service
class HandOver {

    private final JdbcClient jdbc;
    private final Work work;
    private final Bulletins bulletins;
    private final Disclose disclose;

    HandOver(JdbcClient jdbc, Work work, Bulletins bulletins, Disclose disclose) {
        this.jdbc = jdbc;
        this.work = work;
        this.bulletins = bulletins;
        this.disclose = disclose;
    }

    private interface Made {
        byte[] of(BulletinPapers papers) throws IOException;
    }

    byte[] pdf(Viewer viewer, UUID id, Language language) {
        return made(viewer, id, language, "pdf", BulletinPapers::pdf);
    }

    byte[] xlsx(Viewer viewer, UUID id, Language language) {
        return made(viewer, id, language, "xlsx", BulletinPapers::xlsx);
    }

    byte[] csv(Viewer viewer, UUID id, Language language) {
        return made(viewer, id, language, "csv", BulletinPapers::csv);
    }

    private byte[] made(Viewer viewer, UUID id, Language language, String form, Made made) {
        viewer.must(Action.EXPORT, Kind.FIGURE);
        BulletinTold told = bulletins.read(viewer, id, language);
        return work.act(
                viewer,
                acts -> {
                    BulletinRow row = bulletins.must(id);
                    Bulletins.note(
                            acts,
                            viewer,
                            Action.EXPORT,
                            "export-bulletin",
                            id,
                            row.operation(),
                            Map.of("form", form, "language", language.code()));
                    try {
                        return made.of(new BulletinPapers(told, name(row.operation()), language));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private String name(UUID operation) {
        return jdbc.sql("select name from operation where id = :id")
                .param("id", operation)
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse("");
    }

    /** Its frozen bytes and the journal's rows behind it, erased ones named. */
    byte[] disclosure(Viewer viewer, UUID id) {
        viewer.must(Action.EXPORT, Kind.FIGURE);
        BulletinRow row =
                work.act(
                        viewer,
                        acts -> {
                            BulletinRow one = bulletins.must(id);
                            Figures.mustCount(viewer, one.operation());
                            if (!one.isFrozen()) {
                                throw Refused.conflict("bulletin-not-frozen");
                            }
                            Bulletins.note(
                                    acts,
                                    viewer,
                                    Action.EXPORT,
                                    "disclose-bulletin",
                                    id,
                                    one.operation(),
                                    Map.of());
                            return one;
                        });
        return BulletinFile.bytes(
                row.frozen().orElseThrow().getBytes(StandardCharsets.UTF_8),
                disclose.now(row.operation(), row.positions()));
    }
}
