package org.qyran.server.sightings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.notation.Mgrs;
import org.qyran.server.api.Check;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Where to look on the map: a grid reference, coordinates, or a case number one may see. */
@Service
class FindPlace {

    private static final Pattern DEGREES =
            Pattern.compile("(-?\\d{1,2}(?:\\.\\d+)?)[ ,;]+(-?\\d{1,3}(?:\\.\\d+)?)");
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;

    FindPlace(JdbcClient jdbc, Work work, Reads reads) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
    }

    /** One answer. */
    record Found(double latitude, double longitude, String label) {}

    List<Found> find(Viewer viewer, String asked) {
        String text = Check.text("q", asked, 100);
        List<Found> found = new ArrayList<>();
        Matcher degrees = DEGREES.matcher(text);
        if (degrees.matches()) {
            double latitude = Double.parseDouble(degrees.group(1));
            double longitude = Double.parseDouble(degrees.group(2));
            if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
                found.add(new Found(latitude, longitude, text));
            }
        }
        Mgrs.place(text)
                .map(at -> new Found(at.latitudeDegrees(), at.longitudeDegrees(), text))
                .ifPresent(found::add);
        found.addAll(cases(viewer, text));
        return found;
    }

    private record Case(UUID id, UUID operation, Found found) {}

    /** That somebody searched is an act, and that they found is one on each sighting. */
    private List<Found> cases(Viewer viewer, String text) {
        if (viewer.reads().isEmpty()) {
            return List.of();
        }
        return work.act(
                viewer,
                acts -> {
                    List<Case> cases = cases(viewer.reads(), text);
                    TreeMap<UUID, @Nullable UUID> me = new TreeMap<>();
                    me.put(viewer.id(), null);
                    Object told = Map.of("found", cases.size());
                    reads.note(acts, viewer, new Read("search-cases", "account", me, text, told));
                    TreeMap<UUID, @Nullable UUID> each = new TreeMap<>();
                    cases.forEach(one -> each.put(one.id(), one.operation()));
                    reads.note(acts, viewer, new Read("find-case", "sighting", each, "", Map.of()));
                    return cases.stream().map(Case::found).toList();
                });
    }

    private List<Case> cases(Set<UUID> operations, String text) {
        return jdbc.sql(
                        """
                        select sighting, operation, latitude, longitude, case_number
                        from sighting_operation
                        where operation = any(:operations) and case_number is not null
                            and case_number ilike :q
                            and not earlier && :operations
                        order by case_number, sighting limit :most
                        """)
                .param("operations", operations.toArray(UUID[]::new))
                .param("q", "%" + text.replaceAll("[\\\\%_]", "") + "%")
                .param("most", MOST)
                .query((row, _) ->
                        new Case(
                                Rows.id(row, "sighting"),
                                Rows.id(row, "operation"),
                                new Found(
                                        row.getDouble("latitude"),
                                        row.getDouble("longitude"),
                                        row.getString("case_number"))))
                .list();
    }
}
