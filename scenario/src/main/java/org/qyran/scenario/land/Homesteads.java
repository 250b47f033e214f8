package org.qyran.scenario.land;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.thing.Ground;

/** Who lives how: every parcel gets a household, a few of them a plot the search is for. */
final class Homesteads {

    /** What a household hides in its garden, if anything. */
    enum Secret {
        NONE,
        NETTED,
        BACKYARD
    }

    private Homesteads() {}

    static void furnish(Land land, Village village, Dice dice) {
        List<Parcel> parcels = village.parcels();
        List<Secret> secrets = secrets(parcels, dice);
        for (int i = 0; i < parcels.size(); i++) {
            Dice own = dice.child("homestead", i);
            if (secrets.get(i) == Secret.NONE && own.chance(0.06)) {
                waste(land, parcels.get(i), own);
            } else {
                new Homestead(land, parcels.get(i), secrets.get(i), own).furnish();
            }
        }
    }

    private static List<Secret> secrets(List<Parcel> parcels, Dice dice) {
        List<Secret> secrets = new ArrayList<>(parcels.stream().map(p -> Secret.NONE).toList());
        List<Integer> roomy = new ArrayList<>();
        for (int i = 0; i < parcels.size(); i++) {
            if (parcels.get(i).box().depth() > 33) {
                roomy.add(i);
            }
        }
        int netted = dice.whole(1, 3);
        int backyard = dice.whole(1, 3);
        for (int k = 0; k < netted + backyard && !roomy.isEmpty(); k++) {
            Collections.swap(roomy, dice.whole(0, roomy.size() - 1), roomy.size() - 1);
            int at = roomy.removeLast();
            secrets.set(at, k < netted ? Secret.NETTED : Secret.BACKYARD);
        }
        return secrets;
    }

    private static void waste(Land land, Parcel parcel, Dice dice) {
        land.add(
                new Ground(
                        parcel.outline(),
                        Materials.named("packed-earth"),
                        0.75,
                        0.30 - 0.2 * land.season().drought(),
                        0,
                        1.5,
                        true,
                        dice.salt()));
    }
}
