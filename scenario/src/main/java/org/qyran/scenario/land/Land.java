package org.qyran.scenario.land;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Outline;
import org.qyran.scenario.season.Season;
import org.qyran.scenario.thing.Steppe;
import org.qyran.scenario.thing.Thing;

/** All things, in the order they are painted, and what is true about them. */
public final class Land {

    private final double size;
    private final Season season;
    private final Flora flora;
    private final List<Thing> things = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    private Land(double size, Season season) {
        this.size = size;
        this.season = season;
        this.flora = new Flora(season);
    }

    /**
     * A square of land with its village.
     *
     * @param size its side, metres
     */
    public static Land of(double size, Season season, Dice dice) {
        Land land = new Land(size, season);
        Bounds all = new Bounds(0, 0, size, size).grown(40);
        Village village = Village.lay(size, dice.child("village", 0));
        new Fields(land, village, dice.child("fields", 0)).lay();
        List<Thing> last = new ArrayList<>();
        village.paint(land, dice.child("streets", 0), last);
        Homesteads.furnish(land, village, dice.child("homesteads", 0));
        last.forEach(land::add);
        // Last, where nothing else lies: most of the land is painted once.
        land.add(new Steppe(all, season.soil(), season.drought(), dice.salt()));
        return land;
    }

    void add(Thing thing) {
        things.add(thing);
    }

    void mark(String kind, Outline outline, Map<String, Object> properties) {
        places.add(new Place(kind, outline, properties));
    }

    double size() {
        return size;
    }

    Season season() {
        return season;
    }

    Flora flora() {
        return flora;
    }

    public List<Thing> things() {
        return List.copyOf(things);
    }

    public List<Place> places() {
        return List.copyOf(places);
    }
}
