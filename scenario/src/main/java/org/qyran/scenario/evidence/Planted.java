package org.qyran.scenario.evidence;

import java.util.UUID;
import org.qyran.evidence.chain.Flag;

/**
 * Something that truly went wrong.
 *
 * @param word by which it must be told
 * @param exhibit on which
 * @param timesExpanded how large a loss is against U of the two weighings around it; 0 for others
 */
public record Planted(Flag.Word word, UUID exhibit, double timesExpanded) {}
