/**
 * Files at addresses that Hadoop reads ({@code hdfs:}, {@code s3a:} and others), as Java's own
 * paths: what opens a file by its path opens these, by ranges and without a copy.
 */
@NullMarked
package org.qyran.spark.addresses;

import org.jspecify.annotations.NullMarked;
