package org.qyran.scenario.land;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.thing.ClumpedPlot;
import org.qyran.scenario.thing.Foliage;
import org.qyran.scenario.thing.Net;

/** What the search is for, as large and as lush as the seed says: 15 to 150 m². */
final class Plot {

    private static final List<String> COLOURS =
            List.of("net-green", "net-olive", "net-brown", "net-tan");

    private final Land land;
    private final Dice dice;

    Plot(Land land, Dice dice) {
        this.land = land;
        this.dice = dice;
    }

    void plant(Box room, Homesteads.Secret secret) {
        Box box = placed(room, dice.between(18, 150));
        Foliage leaves = land.flora().plot(dice);
        double height = dice.between(1.4, 2.5);
        if (secret == Homesteads.Secret.NETTED) {
            height = Math.min(height, 1.9);
        }
        double radius = dice.between(0.42, 0.72);
        land.add(
                new ClumpedPlot(
                        box,
                        leaves,
                        land.season().soil(),
                        radius * dice.between(1.75, 2.25),
                        radius,
                        height,
                        dice.between(0.88, 1),
                        dice.next()));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("height_m", height);
        properties.put("plant_radius_m", radius);
        if (secret == Homesteads.Secret.NETTED) {
            net(box.part(-0.4, -0.4, box.width() + 0.8, box.depth() + 0.8), properties);
        } else {
            properties.put("cover", "open");
            land.mark("backyard-plot", box.outline(), properties);
        }
    }

    /** A box of the wanted area and the room's likeness somewhere in the room. */
    private Box placed(Box room, double area) {
        double share = Math.min(1, Math.sqrt(area / room.area()));
        double width = Math.max(Math.min(3.5, room.width()), room.width() * share);
        double depth = Math.max(Math.min(3.5, room.depth()), Math.min(room.depth(), area / width));
        return room.part(
                (room.width() - width) * dice.unit(),
                (room.depth() - depth) * dice.unit(),
                width,
                depth);
    }

    private void net(Box box, Map<String, Object> properties) {
        List<Material> colours = new ArrayList<>();
        double bright = 1 + 0.12 * dice.normal();
        int first = dice.whole(0, 1);
        int count = dice.whole(2, 4);
        for (int i = 0; i < count; i++) {
            colours.add(
                    Materials.named(COLOURS.get((first + i) % COLOURS.size()))
                            .tinted(
                                    bright * (1 + 0.06 * dice.normal()),
                                    bright * (1 + 0.06 * dice.normal()),
                                    bright * (1 + 0.06 * dice.normal()),
                                    bright * (1 + 0.06 * dice.normal()),
                                    bright * (1 + 0.05 * dice.normal())));
        }
        double open = dice.between(0.12, 0.42);
        double height = dice.between(2.0, 2.7);
        land.add(
                new Net(
                        box,
                        colours,
                        height,
                        dice.between(0.45, 1.1),
                        open,
                        dice.between(2.2, 4),
                        dice.unit(),
                        dice.salt()));
        properties.put("cover", "camouflage-net");
        properties.put("net_height_m", height);
        properties.put("net_open_share", open);
        properties.put("net_colours", count);
        land.mark("netted-plot", box.outline(), properties);
    }
}
