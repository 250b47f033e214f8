package org.qyran.survey.chance;

import java.util.Arrays;

/**
 * What effort is spread over: the probability that can be won in each cell, its area, how much of
 * it was covered already and how much may be at most, and how coverage turns into detection. Effort
 * is swept area, W·v·t in square metres.
 */
public final class SearchProblem {

    private final double[] mass;
    private final double[] squareMetres;
    private final double[] already;
    private final double[] most;
    private final DetectionLaw law;

    private SearchProblem(
            double[] mass,
            double[] squareMetres,
            double[] already,
            double[] most,
            DetectionLaw law) {
        this.mass = mass;
        this.squareMetres = squareMetres;
        this.already = already;
        this.most = most;
        this.law = law;
    }

    /** The whole map, nothing covered in this plan yet, any coverage allowed. */
    public static SearchProblem of(ChanceMap map, DetectionLaw law) {
        int count = map.cells().count();
        double[] mass = new double[count];
        double[] squareMetres = new double[count];
        for (int cell = 0; cell < count; cell++) {
            mass[cell] = map.chance(cell);
            squareMetres[cell] = map.cells().squareMetres(cell);
        }
        return of(mass, squareMetres, law);
    }

    /**
     * @param mass probability in each cell, at least 0
     * @param squareMetres of each cell, at least 0
     */
    static SearchProblem of(double[] mass, double[] squareMetres, DetectionLaw law) {
        double[] most = new double[mass.length];
        Arrays.fill(most, Double.POSITIVE_INFINITY);
        return new SearchProblem(
                mass.clone(), squareMetres.clone(), new double[mass.length], most, law);
    }

    /**
     * @param share of each cell from which anything can be seen from the air, 0 … 1: what stands
     *     under trees stays hidden however often one flies
     */
    public SearchProblem withSeeable(double[] share) {
        double[] seeable = new double[mass.length];
        for (int cell = 0; cell < seeable.length; cell++) {
            if (!(share[cell] >= 0 && share[cell] <= 1)) {
                throw new IllegalArgumentException(
                        "seeable share %s in cell %d".formatted(share[cell], cell));
            }
            seeable[cell] = mass[cell] * share[cell];
        }
        return new SearchProblem(seeable, squareMetres, already, most, law);
    }

    /**
     * @param coverage the most that may be put into each cell, at least 0
     */
    public SearchProblem withMost(double[] coverage) {
        return new SearchProblem(mass, squareMetres, already, coverage.clone(), law);
    }

    /** After effort of the same plan, square metres a cell: what later effort can still win. */
    public SearchProblem after(double[] swept) {
        double[] covered = already.clone();
        for (int cell = 0; cell < covered.length; cell++) {
            if (squareMetres[cell] > 0) {
                covered[cell] += swept[cell] / squareMetres[cell];
            }
        }
        return new SearchProblem(mass, squareMetres, covered, most, law);
    }

    public DetectionLaw law() {
        return law;
    }

    int count() {
        return mass.length;
    }

    double squareMetres(int cell) {
        return squareMetres[cell];
    }

    double already(int cell) {
        return already[cell];
    }

    /** Coverage that may still be added. */
    double room(int cell) {
        return Math.max(0, most[cell] - already[cell]);
    }

    /** Probability per square metre. */
    double density(int cell) {
        return squareMetres[cell] > 0 ? mass[cell] / squareMetres[cell] : 0;
    }

    double mass(int cell) {
        return mass[cell];
    }

    /** What swept square metres in a cell would win, beyond what is won already. */
    double gain(int cell, double swept) {
        if (!(density(cell) > 0)) {
            return 0;
        }
        double before = already[cell];
        return mass[cell]
                * (law.detection(before + swept / squareMetres[cell]) - law.detection(before));
    }

    /** What effort in every cell would win together. */
    public double success(double[] swept) {
        double sum = 0;
        for (int cell = 0; cell < mass.length; cell++) {
            sum += gain(cell, swept[cell]);
        }
        return sum;
    }
}
