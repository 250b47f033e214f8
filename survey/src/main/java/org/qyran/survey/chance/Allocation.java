package org.qyran.survey.chance;

import java.util.List;

/**
 * Effort given to cells by budgets.
 *
 * @param budgets as they were given
 * @param shares what each budget gives to which cell, by budget, then along a curve that keeps near
 *     cells together, so that an aircraft's cells lie side by side
 * @param success the probability that it finds what the map holds, beyond what was won before
 */
public record Allocation(List<Budget> budgets, List<Share> shares, double success) {

    /**
     * @param budget index into {@link #budgets}
     * @param cell of the map
     * @param sweptSquareMetres above 0
     */
    public record Share(int budget, int cell, double sweptSquareMetres) {}

    public Allocation {
        budgets = List.copyOf(budgets);
        shares = List.copyOf(shares);
    }

    /** Square metres swept in each of so many cells, by all budgets or those of one day. */
    public double[] swept(int cells) {
        double[] swept = new double[cells];
        for (Share share : shares) {
            swept[share.cell()] += share.sweptSquareMetres();
        }
        return swept;
    }

    /** Of a budget: what no cell of any worth in its reach could take. */
    public double unspentSquareMetres(int budget) {
        double spent = 0;
        for (Share share : shares) {
            spent += share.budget() == budget ? share.sweptSquareMetres() : 0;
        }
        return Math.max(0, budgets.get(budget).sweptSquareMetres() - spent);
    }
}
