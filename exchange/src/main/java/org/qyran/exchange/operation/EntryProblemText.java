package org.qyran.exchange.operation;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.qyran.exchange.WholeFile;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.Site;
import org.qyran.operation.entry.Span;
import org.qyran.operation.entry.Team;
import org.qyran.operation.law.Warrant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code PROBLEM.json}, with ways as numbers. */
public final class EntryProblemText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EntryProblemText() {}

    /** Whole or not at all. */
    public static void write(EntryProblem problem, Path file) throws IOException {
        WholeFile.write(
                file,
                out -> {
                    try (JsonGenerator json = JSON.createGenerator(out)) {
                        write(problem, json);
                    }
                });
    }

    /** The same as a text. */
    public static String of(EntryProblem problem) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(problem, json);
        }
        return text.toString();
    }

    private static void write(EntryProblem problem, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("format", EntryProblemFile.FORMAT);
        json.writeStringProperty("from", problem.from().toString());
        json.writeNumberProperty("quarters", problem.quarters());
        json.writeNumberProperty("onTime", problem.onTime());
        json.writeNumberProperty("stay", problem.stay());
        counts(json, "reserve", problem.reserve());
        json.writeArrayPropertyStart("sites");
        for (Site site : problem.sites()) {
            site(json, site);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("teams");
        for (Team team : problem.teams()) {
            team(json, team);
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("ways");
        matrix(json, "minutes", problem.wayMinutes());
        matrix(json, "deviation", problem.wayDeviation());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void site(JsonGenerator json, Site site) {
        json.writeStartObject();
        json.writeStringProperty("id", site.id());
        json.writeStringProperty("zone", site.entering().zone().getId());
        json.writeStringProperty("country", site.entering().country());
        site.group().ifPresent(group -> json.writeStringProperty("group", group));
        json.writeNumberProperty("looks", site.looks());
        json.writeNumberProperty("persons", site.persons());
        counts(json, "needs", site.needs());
        json.writeArrayPropertyStart("warrants");
        for (Warrant warrant : site.entering().warrants()) {
            json.writeStartObject();
            json.writeStringProperty("number", warrant.number());
            json.writeStringProperty("kind", warrant.kind());
            json.writeStringProperty("decidedBy", warrant.decidedBy());
            json.writeStringProperty("from", warrant.from().toString());
            json.writeStringProperty("to", warrant.to().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        site.entering()
                .urgent()
                .ifPresent(urgent -> {
                    json.writeObjectPropertyStart("urgent");
                    json.writeStringProperty("approvedBy", urgent.approvedBy());
                    json.writeStringProperty("why", urgent.why());
                    json.writeEndObject();
                });
        numbers(json, "presence", site.presence());
        json.writeEndObject();
    }

    private static void team(JsonGenerator json, Team team) {
        json.writeStartObject();
        json.writeStringProperty("id", team.id());
        counts(json, "has", team.has());
        json.writeArrayPropertyStart("officers");
        team.officers().stream().sorted().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("free");
        for (Span span : team.free()) {
            json.writeStartArray();
            json.writeNumber(span.from());
            json.writeNumber(span.to());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, String name, Map<String, Integer> counts) {
        json.writeObjectPropertyStart(name);
        new TreeMap<>(counts).forEach(json::writeNumberProperty);
        json.writeEndObject();
    }

    private static void matrix(JsonGenerator json, String name, double[][] rows) {
        json.writeArrayPropertyStart(name);
        for (double[] row : rows) {
            json.writeStartArray();
            for (double number : row) {
                if (Double.isFinite(number)) {
                    json.writeNumber(number);
                } else {
                    json.writeNull();
                }
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void numbers(JsonGenerator json, String name, double[] numbers) {
        json.writeArrayPropertyStart(name);
        for (double number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }
}
