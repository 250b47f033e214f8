package org.qyran.survey.plan;

import org.qyran.geo.GroundPoint;

/**
 * A corner of a flight.
 *
 * @param heightAboveTakeOffMetres of the aircraft
 * @param heightAboveGroundMetres of the aircraft, by the terrain given; as asked when there is none
 * @param looking whether the way from here to the next corner is flown to look
 */
public record Waypoint(
        GroundPoint place,
        double heightAboveTakeOffMetres,
        double heightAboveGroundMetres,
        boolean looking) {}
