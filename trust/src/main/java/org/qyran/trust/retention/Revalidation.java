package org.qyran.trust.retention;

import java.time.Instant;
import java.util.UUID;

/**
 * A named person signs that an object is still needed, and until when. One made after the object
 * fell due counts for nothing.
 *
 * @param by who signed
 * @param at when
 * @param until the new date
 */
public record Revalidation(UUID by, Instant at, Instant until) {}
