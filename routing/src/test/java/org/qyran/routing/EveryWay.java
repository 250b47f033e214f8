package org.qyran.routing;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.qyran.geo.GroundPoint;

/**
 * The reference: every node of a made map against every other, by trying again until nothing gets
 * shorter.
 */
final class EveryWay {

    /** As GraphHopper has them, km/h; it keeps them in steps of 2. */
    static final Map<String, Integer> SPEEDS =
            Map.of(
                    "trunk", 70,
                    "primary", 66,
                    "secondary", 60,
                    "tertiary", 50,
                    "unclassified", 30,
                    "residential", 30,
                    "track", 16);

    static final Map<String, Double> VARIES =
            Map.of(
                    "trunk", 0.10,
                    "primary", 0.15,
                    "secondary", 0.15,
                    "tertiary", 0.20,
                    "unclassified", 0.20,
                    "residential", 0.20,
                    "track", 0.40);

    final double[][] seconds;
    final double[][] deviation;

    EveryWay(MadeRoads map) {
        int n = map.nodes.size();
        seconds = new double[n][n];
        deviation = new double[n][n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(seconds[i], Double.POSITIVE_INFINITY);
            seconds[i][i] = 0;
        }
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (MadeRoads.Way way : map.ways) {
                String kind = Objects.requireNonNull(way.tags().get("highway"));
                String oneWay = way.tags().getOrDefault("oneway", "no");
                for (int i = 0; i + 1 < way.nodes().size(); i++) {
                    int a = way.nodes().get(i);
                    int b = way.nodes().get(i + 1);
                    double takes =
                            metres(map.nodes.get(a), map.nodes.get(b))
                                    / Objects.requireNonNull(SPEEDS.get(kind))
                                    * 3.6;
                    double varies = takes * Objects.requireNonNull(VARIES.get(kind));
                    if (!oneWay.equals("-1")) {
                        shorter |= extend(a, b, takes, varies);
                    }
                    if (!oneWay.equals("yes")) {
                        shorter |= extend(b, a, takes, varies);
                    }
                }
            }
        }
    }

    private boolean extend(int a, int b, double takes, double varies) {
        boolean shorter = false;
        for (int from = 0; from < seconds.length; from++) {
            if (seconds[from][a] + takes < seconds[from][b] - 1e-9) {
                seconds[from][b] = seconds[from][a] + takes;
                deviation[from][b] = deviation[from][a] + varies;
                shorter = true;
            }
        }
        return shorter;
    }

    /** On a sphere of 6,371 km, as road engines measure. */
    static double metres(GroundPoint a, GroundPoint b) {
        double p = Math.toRadians(a.latitudeDegrees());
        double q = Math.toRadians(b.latitudeDegrees());
        double s = Math.sin((q - p) / 2);
        double t = Math.sin(Math.toRadians(b.longitudeDegrees() - a.longitudeDegrees()) / 2);
        return 2 * 6_371_000 * Math.asin(Math.sqrt(s * s + Math.cos(p) * Math.cos(q) * t * t));
    }
}
