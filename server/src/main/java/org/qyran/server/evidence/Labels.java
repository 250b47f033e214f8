package org.qyran.server.evidence;

import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.qyran.exchange.pdf.Sheet;
import org.qyran.kernel.Phrases;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Labels to print: number, seal, and a square that a phone reads. It says nothing of what is in the
 * bag or whose it was, because a bag is seen by everybody who passes.
 */
@Service
class Labels {

    private static final int MOST = 300;
    private static final int COLUMNS = 2;
    private static final float HEIGHT = 90;
    private static final float SQUARE = 74;
    private static final float COLUMN = Sheet.WIDTH / COLUMNS;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;

    Labels(JdbcClient jdbc, Work work, Reads reads) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
    }

    private record Label(UUID id, UUID operation, String number, String seal) {}

    /** In the order asked for. One that the asker does not see makes all of it absent. */
    byte[] pdf(Viewer viewer, List<UUID> ids) throws IOException {
        viewer.must(Action.EXPORT, Kind.EXHIBIT);
        if (ids.isEmpty()) {
            throw Refused.field("missing", "ids");
        }
        if (ids.size() > MOST) {
            throw Refused.field("too-many", "ids", MOST);
        }
        List<Label> labels =
                work.act(
                        viewer,
                        acts -> {
                            List<Label> found =
                                    jdbc.sql(
                                                    """
                                                    select e.id, (own_operations(e.operations))[1] own, e.number,
                                                        coalesce(e.seal, '') seal
                                                    from exhibit e where e.id = any(:ids)
                                                    order by array_position(cast(:ids as uuid[]), e.id)
                                                    """)
                                            .param("ids", ids.toArray(UUID[]::new))
                                            .query((row, _) ->
                                                    new Label(
                                                            Rows.id(row, "id"),
                                                            Rows.id(row, "own"),
                                                            row.getString("number"),
                                                            row.getString("seal")))
                                            .list();
                            if (found.size() != ids.stream().distinct().count()) {
                                throw Refused.absent();
                            }
                            UUID operation = found.getFirst().operation();
                            reads.note(
                                    acts,
                                    viewer,
                                    viewer.roleFor(Action.EXPORT, Kind.EXHIBIT),
                                    Read.ofList("print-labels", operation, "", Map.of(), ids));
                            return found;
                        });
        return draw(labels, Phrases.of(Labels.class, "evidence", viewer.language()));
    }

    private static byte[] draw(List<Label> labels, Phrases phrases) throws IOException {
        try (Sheet sheet = new Sheet(phrases.say("labels.title"))) {
            for (int i = 0; i < labels.size(); i += COLUMNS) {
                Sheet.Room room = sheet.room(HEIGHT);
                for (int c = 0; c < COLUMNS && i + c < labels.size(); c++) {
                    label(room, room.x() + c * COLUMN, labels.get(i + c), phrases);
                }
            }
            return sheet.bytes("");
        }
    }

    private static void label(Sheet.Room room, float x, Label label, Phrases phrases)
            throws IOException {
        square(room, x, room.y() + (HEIGHT - SQUARE) / 2, code(label.id(), label.number()));
        float text = x + SQUARE + 10;
        room.drawing().bold(label.number(), text, room.y() + 56, 13, Sheet.INK);
        if (!label.seal().isEmpty()) {
            room.drawing()
                    .text(
                            phrases.say("labels.seal", label.seal()),
                            text,
                            room.y() + 38,
                            9,
                            Sheet.INK);
        }
        room.drawing()
                .text(label.id().toString().substring(0, 8), text, room.y() + 24, 7, Sheet.SOFT);
        room.drawing()
                .line(
                        List.of(
                                new Coordinate(x, room.y()),
                                new Coordinate(x + COLUMN - 6, room.y())),
                        0.3f,
                        Sheet.SOFT,
                        2,
                        2);
    }

    /** What the square says. */
    static String code(UUID id, String number) {
        return "qyran:exhibit:" + id + ":" + number;
    }

    private static void square(Sheet.Room room, double x, double y, String text)
            throws IOException {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        double side = SQUARE / code.size;
        for (int row = 0; row < code.size; row++) {
            for (int column = 0; column < code.size; column++) {
                if (code.getModule(column, row)) {
                    double left = x + column * side;
                    double top = y + (code.size - row) * side;
                    room.drawing().fill(box(left, top - side, left + side, top), Sheet.INK);
                }
            }
        }
    }

    private static List<Coordinate> box(double left, double bottom, double right, double top) {
        List<Coordinate> ring = new ArrayList<>();
        ring.add(new Coordinate(left, bottom));
        ring.add(new Coordinate(right, bottom));
        ring.add(new Coordinate(right, top));
        ring.add(new Coordinate(left, top));
        ring.add(new Coordinate(left, bottom));
        return ring;
    }
}
