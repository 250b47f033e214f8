package org.qyran.bench.chance;

import java.util.List;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.ChanceMap;
import org.qyran.survey.chance.DetectionLaw;

/**
 * The best division of effort by trying: every way in sixths of each budget, then effort moved
 * between two cells of one budget in ever smaller steps while that wins anything. What is won is
 * concave and smooth and no budget binds another, so no better division is left. It knows nothing
 * of slopes, multipliers or flows.
 */
final class EveryWay {

    private static final int PARTS = 6;
    private static final double SMALLEST_STEP = 1e-7;

    private final ChanceMap map;
    private final DetectionLaw law;
    private final List<Budget> budgets;
    private final double[][] now;
    private final double[][] best;
    private double most = -1;

    private EveryWay(ChanceMap map, DetectionLaw law, List<Budget> budgets) {
        this.map = map;
        this.law = law;
        this.budgets = budgets;
        this.now = new double[budgets.size()][map.cells().count()];
        this.best = new double[budgets.size()][map.cells().count()];
    }

    static double success(ChanceMap map, DetectionLaw law, List<Budget> budgets) {
        EveryWay ways = new EveryWay(map, law, budgets);
        ways.divide(0, 0, PARTS);
        for (double step = 1.0 / PARTS; step > SMALLEST_STEP; step /= 2) {
            while (ways.moved(step)) {
                // Again with the same step, as long as it wins.
            }
        }
        return ways.most;
    }

    private double won(double[][] given) {
        double sum = 0;
        for (int cell = 0; cell < map.cells().count(); cell++) {
            double swept = 0;
            for (double[] one : given) {
                swept += one[cell];
            }
            double squareMetres = map.cells().squareMetres(cell);
            if (squareMetres > 0) {
                sum += map.chance(cell) * law.detection(swept / squareMetres);
            }
        }
        return sum;
    }

    private void divide(int budget, int cell, int left) {
        if (budget == budgets.size()) {
            double won = won(now);
            if (won > most) {
                most = won;
                for (int k = 0; k < now.length; k++) {
                    best[k] = now[k].clone();
                }
            }
            return;
        }
        Budget own = budgets.get(budget);
        boolean last = cell == now[budget].length - 1;
        for (int parts = last ? left : 0; parts <= left; parts++) {
            if (parts > 0 && !own.reaches().test(cell)) {
                break;
            }
            now[budget][cell] = parts * own.sweptSquareMetres() / PARTS;
            divide(last ? budget + 1 : budget, last ? 0 : cell + 1, last ? PARTS : left - parts);
            now[budget][cell] = 0;
        }
    }

    private boolean moved(double step) {
        boolean moved = false;
        for (int k = 0; k < budgets.size(); k++) {
            double amount = step * budgets.get(k).sweptSquareMetres();
            for (int from = 0; from < best[k].length; from++) {
                for (int to = 0; to < best[k].length; to++) {
                    if (best[k][from] >= amount && budgets.get(k).reaches().test(to)) {
                        moved |= from != to && move(best[k], from, to, amount);
                    }
                }
            }
        }
        return moved;
    }

    private boolean move(double[] own, int from, int to, double amount) {
        own[from] -= amount;
        own[to] += amount;
        double won = won(best);
        if (won > most + 1e-15) {
            most = won;
            return true;
        }
        own[from] += amount;
        own[to] -= amount;
        return false;
    }
}
