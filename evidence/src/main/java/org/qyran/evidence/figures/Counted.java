package org.qyran.evidence.figures;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * One exhibit behind a figure, and the act whose fact was counted.
 *
 * @param value what it adds, in the figure's unit; 1 for counted things
 * @param position of the act in the journal
 */
public record Counted(UUID exhibit, BigDecimal value, long position) {}
