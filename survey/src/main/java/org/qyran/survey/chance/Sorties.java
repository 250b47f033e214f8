package org.qyran.survey.chance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Whole sorties: each sweeps one square of cells evenly, as aircraft are sent in practice. What
 * squares win together is monotone and submodular, so each sortie in turn gets the square that adds
 * most (lazily: M. Minoux, 1978), and is then moved, alone or with others, while that wins
 * anything. How near the best this is, the bound tells: no division of the same effort, even one
 * that follows the map cell by cell, wins more than {@link Allocate#together}, and none of whole
 * sorties more than the sum of what each could still add (G. Nemhauser, L. Wolsey, M. Fisher,
 * Mathematical Programming 14, 1978).
 */
public final class Sorties {

    /** Sectors are tried whose coverage by one sortie lies in this range. */
    private static final double LEAST_COVERAGE = 0.2;

    private static final double MOST_COVERAGE = 3;
    private static final int MOST_ROUNDS = 8;

    /** Trying other ways ends after so many, or so many cells looked at: some seconds. */
    private static final int MOST_TRIES = 300;

    private static final double MOST_WORK = 2e7;
    private static final double NOISE = 0.3;

    private final SearchProblem problem;
    private final Cells cells;
    private final List<Budget> sorties;
    private final List<Sector> sectors = new ArrayList<>();
    private final List<BitSet> reached = new ArrayList<>();
    private final List<int[]> inside = new ArrayList<>();
    private double[] coverage;

    /** What each cell's coverage wins now. */
    private double[] won;

    /** What earlier effort of the same plan has won already. */
    private final double[] gone;

    /**
     * A square of cells, cut at the grid's edge.
     *
     * @param squareMetres of the search area in it
     */
    public record Sector(int column, int row, int columns, int rows, double squareMetres) {}

    /**
     * @param sectors one a sortie, in the sorties' order
     * @param success of all together
     * @param bound that no assignment exceeds
     */
    public record Assignment(
            List<Budget> sorties, List<Sector> sectors, double success, double bound) {
        public Assignment {
            sorties = List.copyOf(sorties);
            sectors = List.copyOf(sectors);
        }

        /** 1 where it is proved best. */
        public double nearness() {
            return bound > 0 ? success / bound : 1;
        }
    }

    private Sorties(SearchProblem problem, Cells cells, List<Budget> sorties) {
        this.problem = problem;
        this.cells = cells;
        this.sorties = sorties;
        this.coverage = new double[cells.count()];
        this.won = new double[cells.count()];
        this.gone = new double[cells.count()];
        for (int cell = 0; cell < gone.length; cell++) {
            gone[cell] = problem.mass(cell) * problem.law().detection(problem.already(cell));
        }
        int last = 0;
        for (int side = 1; side <= Math.max(cells.columns(), cells.rows()); side++) {
            double square = Math.pow(side * cells.sideMetres(), 2);
            boolean worth =
                    sorties.stream()
                            .mapToDouble(sortie -> sortie.sweptSquareMetres() / square)
                            .anyMatch(c -> c >= LEAST_COVERAGE && c <= MOST_COVERAGE);
            if (worth && side >= 1.25 * last) {
                last = side;
                add(side);
            }
        }
        if (sectors.isEmpty()) {
            add(Math.max(cells.columns(), cells.rows()));
        }
        for (Budget sortie : sorties) {
            BitSet own = new BitSet();
            for (int s = 0; s < sectors.size(); s++) {
                own.set(s, reaches(sortie, sectors.get(s)));
            }
            if (own.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s on day %d reaches no square of cells whole"
                                .formatted(sortie.aircraft(), sortie.day()));
            }
            reached.add(own);
        }
    }

    private boolean reaches(Budget sortie, Sector sector) {
        for (int cell : inside(sector)) {
            if (cells.squareMetres(cell) > 0 && !sortie.reaches().test(cell)) {
                return false;
            }
        }
        return true;
    }

    private void add(int side) {
        int step = Math.max(1, side / 3);
        for (int row = 0; row < cells.rows(); row += step) {
            for (int column = 0; column < cells.columns(); column += step) {
                int columns = Math.min(side, cells.columns() - column);
                int rows = Math.min(side, cells.rows() - row);
                double squareMetres = 0;
                Sector whole = new Sector(column, row, columns, rows, 0);
                for (int cell : inside(whole)) {
                    squareMetres += cells.squareMetres(cell);
                }
                if (squareMetres > 0) {
                    sectors.add(new Sector(column, row, columns, rows, squareMetres));
                    inside.add(inside(whole));
                }
            }
        }
    }

    private int[] inside(Sector sector) {
        int[] inside = new int[sector.columns() * sector.rows()];
        for (int i = 0; i < inside.length; i++) {
            int row = i / sector.columns();
            inside[i] =
                    (sector.row() + row) * cells.columns() + sector.column() + i % sector.columns();
        }
        return inside;
    }

    /**
     * @param problem over the cells of {@code cells}
     * @param sorties each one flight; a sortie goes only where it reaches every cell of a square
     */
    public static Assignment assign(SearchProblem problem, Cells cells, List<Budget> sorties) {
        Sorties all = new Sorties(problem, cells, sorties);
        int[] chosen = all.greedily();
        all.moveWhileItWins(chosen);
        all.tryOtherWays(chosen);
        double success = all.success();
        double bound =
                Math.min(
                        success + all.couldAdd(),
                        Allocate.together(problem, cells, sorties).success());
        List<Sector> sectors = Arrays.stream(chosen).mapToObj(all.sectors::get).toList();
        return new Assignment(sorties, sectors, success, Math.max(success, bound));
    }

    /** The squares that are tried. */
    static List<Sector> sectors(SearchProblem problem, Cells cells, List<Budget> sorties) {
        return new Sorties(problem, cells, sorties).sectors;
    }

    private record Offer(double gain, int sortie, int sector, int round) {}

    private int[] greedily() {
        Comparator<Offer> best =
                Comparator.comparingDouble(Offer::gain)
                        .reversed()
                        .thenComparingInt(Offer::sortie)
                        .thenComparingInt(Offer::sector);
        PriorityQueue<Offer> offers = new PriorityQueue<>(best);
        for (int k = 0; k < sorties.size(); k++) {
            for (int s = 0; s < sectors.size(); s++) {
                if (reached.get(k).get(s)) {
                    offers.add(new Offer(gain(k, s), k, s, 0));
                }
            }
        }
        int[] chosen = new int[sorties.size()];
        Arrays.fill(chosen, -1);
        int round = 0;
        while (!offers.isEmpty()) {
            Offer offer = offers.remove();
            if (chosen[offer.sortie()] >= 0) {
                continue;
            }
            if (offer.round() == round) {
                chosen[offer.sortie()] = offer.sector();
                put(offer.sortie(), offer.sector(), 1);
                round++;
            } else {
                double now = gain(offer.sortie(), offer.sector());
                offers.add(new Offer(now, offer.sortie(), offer.sector(), round));
            }
        }
        return chosen;
    }

    private void moveWhileItWins(int[] chosen) {
        boolean moved = true;
        for (int round = 0; moved && round < MOST_ROUNDS; round++) {
            moved = false;
            for (int k = 0; k < chosen.length; k++) {
                put(k, chosen[k], -1);
                int best = best(k, () -> 1);
                boolean wins = gain(k, best) > gain(k, chosen[k]) * (1 + 1e-9);
                moved |= wins;
                chosen[k] = wins ? best : chosen[k];
                put(k, chosen[k], 1);
            }
        }
    }

    /**
     * Takes two or three sorties out and puts them back in another way, as long as that wins: what
     * one move at a time cannot mend (P. Shaw, "large neighbourhood search", 1998). Seeded.
     */
    private void tryOtherWays(int[] chosen) {
        SplittableRandom random = new SplittableRandom(1);
        long scan = sectors.stream().mapToLong(s -> (long) s.columns() * s.rows()).sum();
        int tries = (int) Math.min(MOST_TRIES, MOST_WORK / (6 * scan));
        double success = success();
        for (int i = 0; i < tries && chosen.length > 1; i++) {
            int[] kept = chosen.clone();
            double[] before = coverage.clone();
            double[] wonBefore = won.clone();
            int[] out = random.ints(3, 0, chosen.length).distinct().toArray();
            for (int k : out) {
                put(k, chosen[k], -1);
            }
            for (int k : out) {
                chosen[k] = best(k, () -> 1 - NOISE * random.nextDouble());
                put(k, chosen[k], 1);
            }
            for (int k : out) {
                put(k, chosen[k], -1);
                chosen[k] = best(k, () -> 1);
                put(k, chosen[k], 1);
            }
            double now = success();
            if (now > success) {
                success = now;
            } else {
                System.arraycopy(kept, 0, chosen, 0, kept.length);
                coverage = before;
                won = wonBefore;
            }
        }
    }

    /** The sector that adds most, each gain weighed by a factor; ties by number. */
    private int best(int sortie, DoubleSupplier factor) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        BitSet own = reached.get(sortie);
        for (int s = own.nextSetBit(0); s >= 0; s = own.nextSetBit(s + 1)) {
            double gain = gain(sortie, s) * factor.getAsDouble();
            if (gain > most) {
                most = gain;
                best = s;
            }
        }
        return best;
    }

    private double couldAdd() {
        double sum = 0;
        for (int k = 0; k < sorties.size(); k++) {
            sum += gain(k, best(k, () -> 1));
        }
        return sum;
    }

    private double gain(int sortie, int sector) {
        double added = coverage(sortie, sector);
        double gain = 0;
        for (int cell : inside.get(sector)) {
            gain += wouldWin(cell, coverage[cell] + added) - won[cell];
        }
        return gain;
    }

    private void put(int sortie, int sector, int sign) {
        double added = sign * coverage(sortie, sector);
        for (int cell : inside.get(sector)) {
            coverage[cell] = Math.max(0, coverage[cell] + added);
            won[cell] = wouldWin(cell, coverage[cell]);
        }
    }

    private double coverage(int sortie, int sector) {
        return sorties.get(sortie).sweptSquareMetres() / sectors.get(sector).squareMetres();
    }

    private double success() {
        double sum = 0;
        for (double one : won) {
            sum += one;
        }
        return sum;
    }

    private double wouldWin(int cell, double covered) {
        return problem.mass(cell) * problem.law().detection(problem.already(cell) + covered)
                - gone[cell];
    }
}
