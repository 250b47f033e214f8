package org.qyran.bench.dependencies;

/**
 * Something that speaks against a part.
 *
 * @param id the same in every run, e.g. {@code licence:org.foo:bar}; what an explanation names
 * @param sentence what it is
 */
record Finding(String id, String sentence) {}
