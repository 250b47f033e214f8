package org.qyran.trust.retention;

import java.time.Instant;

/** Something happened to an object that may start a clock. */
public record Fact(Start start, Instant at) {}
