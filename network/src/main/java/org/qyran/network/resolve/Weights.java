package org.qyran.network.resolve;

import java.io.Serializable;

/**
 * What each level of each comparison says, after Fellegi and Sunter (1969): how often pairs of one
 * entity reach it (m), how often pairs of different ones (u), and how common each value is.
 *
 * @param m by comparison and level; sums to 1 over the levels
 * @param u likewise
 * @param shares by comparison and term: the share of entities that have the value
 * @param prior natural log-odds that two records taken at random are one
 */
record Weights(double[][] m, double[][] u, float[][] shares, double prior)
        implements Serializable {}
