/**
 * Trained networks in ONNX, run tile by tile through onnxruntime. A part a unit adds: nothing else
 * knows it, and it is found through {@link java.util.ServiceLoader}.
 */
@NullMarked
package org.qyran.onnx;

import org.jspecify.annotations.NullMarked;
