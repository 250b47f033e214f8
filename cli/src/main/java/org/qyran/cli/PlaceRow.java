package org.qyran.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.notation.Mgrs;
import org.qyran.imagery.frames.Note;
import org.qyran.imagery.frames.Place;
import org.qyran.kernel.Language;

/** One answered row: what was asked, and what became of it. */
record PlaceRow(Mark mark, Place place) {

    static final String HEADER = "frame,x,y,latitude,longitude,height,radius95,mgrs,status,reason";

    /** {@code ok}, {@code corrected} or {@code refused}. */
    String status() {
        return switch (place) {
            case Place.Found found -> found.corrected() ? "corrected" : "ok";
            case Place.Refused _ -> "refused";
        };
    }

    String reason(Language language) {
        return place.notes().stream()
                .map(note -> note.say(language))
                .collect(Collectors.joining("; "));
    }

    /** Numbers, empty where there is no place: latitude, longitude, height, radius, MGRS. */
    private List<String> numbers() {
        return switch (place) {
            case Place.Found found -> {
                GroundPoint at = found.point();
                yield List.of(
                        String.format(Locale.ROOT, "%.8f", at.latitudeDegrees()),
                        String.format(Locale.ROOT, "%.8f", at.longitudeDegrees()),
                        String.format(Locale.ROOT, "%.2f", at.heightMetres()),
                        String.format(Locale.ROOT, "%.2f", found.error().radius95Metres()),
                        Mgrs.of(at).orElse(""));
            }
            case Place.Refused _ -> List.of("", "", "", "", "");
        };
    }

    void writeCsv(PrintWriter out, Language language) {
        List<String> n = numbers();
        out.println(
                String.join(
                        ",",
                        quoted(mark.frame()),
                        quoted(mark.x()),
                        quoted(mark.y()),
                        n.get(0),
                        n.get(1),
                        n.get(2),
                        n.get(3),
                        n.get(4),
                        status(),
                        quoted(reason(language))));
    }

    void writeJson(PrintWriter out, Language language, boolean last) {
        List<String> n = numbers();
        StringBuilder json = new StringBuilder("  {");
        json.append("\"frame\": ").append(Json.text(mark.frame()));
        json.append(", \"x\": ").append(Json.text(mark.x()));
        json.append(", \"y\": ").append(Json.text(mark.y()));
        String[] names = {"latitude", "longitude", "height", "radius95"};
        for (int i = 0; i < names.length; i++) {
            json.append(", \"").append(names[i]).append("\": ");
            json.append(n.get(i).isEmpty() ? "null" : n.get(i));
        }
        json.append(", \"mgrs\": ").append(n.get(4).isEmpty() ? "null" : Json.text(n.get(4)));
        json.append(", \"status\": ").append(Json.text(status()));
        json.append(", \"reasons\": [");
        json.append(
                place.notes().stream()
                        .map(note -> reason(note, language))
                        .collect(Collectors.joining(", ")));
        out.println(json + "]}" + (last ? "" : ","));
    }

    private static String reason(Note note, Language language) {
        return "{\"key\": %s, \"text\": %s}"
                .formatted(Json.text(note.key()), Json.text(note.say(language)));
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",;\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
