package org.qyran.server.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.server.api.Check;
import org.qyran.server.storage.Rows;

/** Degrees, WGS 84. */
public record Place(@Nullable Double longitude, @Nullable Double latitude) {

    /** As asked for; the field is named by what it is of. */
    static Optional<Place> checked(String field, @Nullable Place asked) {
        return asked == null
                ? Optional.empty()
                : Optional.of(
                        new Place(
                                Check.number(field + ".longitude", asked.longitude(), -180, 180),
                                Check.number(field + ".latitude", asked.latitude(), -90, 90)));
    }

    static Optional<Place> of(ResultSet row) throws SQLException {
        Double longitude = Rows.numberOrNull(row, "longitude");
        Double latitude = Rows.numberOrNull(row, "latitude");
        return longitude == null || latitude == null
                ? Optional.empty()
                : Optional.of(new Place(longitude, latitude));
    }

    public GroundPoint point() {
        if (latitude == null || longitude == null) {
            throw new IllegalStateException("a place that was not checked");
        }
        return new GroundPoint(latitude, longitude);
    }
}
