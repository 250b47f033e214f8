package org.qyran.bench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Made-up laboratories of hidden groups, as codes: a group has a way of working, drawn from what is
 * usual (a few values are common, most are rare); a site keeps each part of it or does as anybody
 * does; things that were there are overlooked, and of some attributes nothing is known, of some
 * sites much less than of others.
 */
final class MadeLaboratories {

    /** Of each attribute: how many values there are, and how many of them a group uses. */
    private record Habit(String attribute, int values, int least, int most) {}

    private static final List<Habit> HABITS =
            List.of(
                    new Habit("product", 8, 1, 2),
                    new Habit("precursors", 24, 2, 4),
                    new Habit("equipment", 40, 3, 6),
                    new Habit("packaging", 30, 1, 3),
                    new Habit("cover_business", 20, 1, 1),
                    new Habit("premises", 10, 1, 1),
                    new Habit("power", 6, 1, 1),
                    new Habit("waste", 12, 1, 2));

    private static final double KEPT = 0.85;

    /** At most so many things more are there that have nothing to do with the way of working. */
    private static final int INCIDENTAL = 2;

    private static final double OVERLOOKED = 0.2;

    /** Of sites: between these shares of their attributes are not known. */
    private static final double LEAST_MISSING = 0.05;

    private static final double MOST_MISSING = 0.35;

    private MadeLaboratories() {}

    /** A file of sites; group g has the sites whose number is g modulo the number of groups. */
    static String of(int sites, int groups, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Set<String>>> methods = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            methods.add(HABITS.stream().map(habit -> usual(habit, random)).toList());
        }
        StringBuilder text = new StringBuilder("site,case");
        HABITS.forEach(habit -> text.append(',').append(habit.attribute));
        for (int site = 0; site < sites; site++) {
            text.append("%nL%d,made up".formatted(site));
            double unknown = LEAST_MISSING + (MOST_MISSING - LEAST_MISSING) * random.nextDouble();
            for (int h = 0; h < HABITS.size(); h++) {
                String cell = cell(HABITS.get(h), methods.get(site % groups).get(h), random);
                text.append(',').append(random.nextDouble() < unknown ? "" : cell);
            }
        }
        return text.append('\n').toString();
    }

    /** What anybody may use: the chance of a value falls with its place. */
    private static Set<String> usual(Habit habit, SplittableRandom random) {
        TreeSet<String> values = new TreeSet<>();
        int count = habit.least + random.nextInt(habit.most - habit.least + 1);
        while (values.size() < count) {
            values.add(value(habit, random));
        }
        return values;
    }

    private static String value(Habit habit, SplittableRandom random) {
        double sum = 0;
        for (int place = 1; place <= habit.values; place++) {
            sum += 1.0 / place;
        }
        double at = random.nextDouble() * sum;
        int place = 0;
        while (at >= 0 && place < habit.values) {
            place++;
            at -= 1.0 / place;
        }
        return habit.attribute + " " + place;
    }

    private static String cell(Habit habit, Set<String> method, SplittableRandom random) {
        TreeSet<String> there = new TreeSet<>();
        for (String value : method) {
            there.add(random.nextDouble() < KEPT ? value : value(habit, random));
        }
        for (int i = habit.most > 1 ? random.nextInt(INCIDENTAL + 1) : 0; i > 0; i--) {
            there.add(value(habit, random));
        }
        List<String> seen = new ArrayList<>();
        for (String value : there) {
            if (there.size() == 1 || random.nextDouble() >= OVERLOOKED) {
                seen.add(value);
            }
        }
        return String.join(";", seen);
    }
}
