package org.qyran.server.search;

import java.io.IOException;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.briefing.Briefing;
import org.qyran.exchange.briefing.BriefingNotes;
import org.qyran.kernel.Language;
import org.qyran.server.search.Areas.AreaTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.qyran.survey.plan.SurveyPlan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What crews carry on paper, made when a plan is kept, so that it never differs from its files. */
@Component
class BriefingSheets {

    private final JdbcClient jdbc;
    private final Work work;

    BriefingSheets(JdbcClient jdbc, Work work) {
        this.jdbc = jdbc;
        this.work = work;
    }

    /** In every language: who keeps a plan need not speak its crews'. */
    SortedMap<String, byte[]> of(
            Viewer viewer,
            AreaTold area,
            String name,
            SurveyPlan plan,
            @Nullable PlanSettings settings)
            throws IOException {
        record Of(ZoneId zone, boolean simulated) {}
        Of operation =
                work.read(
                        viewer,
                        () ->
                                jdbc.sql("select zone, simulated from operation where id = :id")
                                        .param("id", area.operation())
                                        .query((row, _) ->
                                                new Of(
                                                        ZoneId.of(row.getString("zone")),
                                                        row.getBoolean("simulated")))
                                        .single());
        SheetNotes notes = settings == null ? SheetNotes.NONE : settings.told();
        BriefingNotes told =
                notes.of(
                        name,
                        operation.simulated(),
                        area,
                        operation.zone(),
                        settings == null ? 1 : settings.thing());
        SortedMap<String, byte[]> sheets = new TreeMap<>();
        for (Language language : Language.values()) {
            sheets.put(name(language), Briefing.pdf(plan, told, language));
        }
        return sheets;
    }

    static String name(Language language) {
        return "briefing-" + language.code() + ".pdf";
    }
}
