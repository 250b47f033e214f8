package org.qyran.survey.plan;

import org.qyran.geo.GroundPoint;
import org.qyran.survey.aircraft.AircraftKind;

/**
 * One aircraft and the people who fly it.
 *
 * @param name of the aircraft, unique in a plan
 * @param launch where it takes off
 * @param recovery where it lands
 * @param mostSorties how often it can take off: batteries or tanks there are
 */
public record Crew(
        String name,
        AircraftKind kind,
        GroundPoint launch,
        GroundPoint recovery,
        int mostSorties) {}
