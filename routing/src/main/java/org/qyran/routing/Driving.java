package org.qyran.routing;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.DecimalEncodedValue;
import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.ev.RoadEnvironment;
import com.graphhopper.routing.ev.VehicleAccess;
import com.graphhopper.routing.ev.VehicleSpeed;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.EdgeIteratorState;

/** How long a piece of road takes by car, in seconds; no ferry, which may not be there. */
final class Driving implements Weighting {

    private static final double KILOMETRES_PER_HOUR = 3.6;
    private static final long MILLISECONDS = 1000;

    private final BooleanEncodedValue access;
    private final DecimalEncodedValue speed;
    private final EnumEncodedValue<RoadClass> kind;
    private final EnumEncodedValue<RoadEnvironment> environment;

    Driving(EncodingManager encoded) {
        access = encoded.getBooleanEncodedValue(VehicleAccess.key("car"));
        speed = encoded.getDecimalEncodedValue(VehicleSpeed.key("car"));
        kind = encoded.getEnumEncodedValue(RoadClass.KEY, RoadClass.class);
        environment = encoded.getEnumEncodedValue(RoadEnvironment.KEY, RoadEnvironment.class);
    }

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
        boolean open = reverse ? edge.getReverse(access) : edge.get(access);
        double kilometresPerHour = reverse ? edge.getReverse(speed) : edge.get(speed);
        return open && kilometresPerHour > 0 && edge.get(environment) != RoadEnvironment.FERRY
                ? edge.getDistance() / kilometresPerHour * KILOMETRES_PER_HOUR
                : Double.POSITIVE_INFINITY;
    }

    RoadClass kind(EdgeIteratorState edge) {
        return edge.get(kind);
    }

    @Override
    public double calcMinWeightPerDistance() {
        return KILOMETRES_PER_HOUR / speed.getMaxOrMaxStorableDecimal();
    }

    @Override
    public long calcEdgeMillis(EdgeIteratorState edge, boolean reverse) {
        return (long) (calcEdgeWeight(edge, reverse) * MILLISECONDS);
    }

    @Override
    public double calcTurnWeight(int inEdge, int viaNode, int outEdge) {
        return 0;
    }

    @Override
    public long calcTurnMillis(int inEdge, int viaNode, int outEdge) {
        return 0;
    }

    @Override
    public boolean hasTurnCosts() {
        return false;
    }

    @Override
    public String getName() {
        return "driving";
    }
}
