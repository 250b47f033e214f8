"""Spectral Python's windowed RX (windows 7/21) on a raw cube of float32; prints seconds.

usage: spectral_rx.py FILE SIDE BANDS
"""
import sys
import time
import warnings

warnings.simplefilter("ignore")
import numpy as np

# Newer NumPy dropped the names this version of Spectral Python still uses.
for name, kind in (("bool", bool), ("float", float), ("int", int), ("object", object)):
    if name not in vars(np):
        setattr(np, name, kind)
import spectral

side, bands = int(sys.argv[2]), int(sys.argv[3])
cube = np.fromfile(sys.argv[1], dtype="<f4").reshape(bands, side, side)
cube = np.ascontiguousarray(cube.transpose(1, 2, 0), dtype=np.float64)
start = time.perf_counter()
scores = spectral.rx(cube, window=(7, 21))
print(time.perf_counter() - start)
assert scores.shape == (side, side)
