"""usage: decode-against-gdal.py make FILE SIZE | read FILE THREADS TIMES

make: five 16-bit bands of smooth ground with sensor noise, 512² tiles, Deflate, predictor 2.
read: prints decoded megabytes per second, one line for each time.
"""
import sys
import time

import numpy as np
from osgeo import gdal

gdal.UseExceptions()
what, path, number = sys.argv[1], sys.argv[2], sys.argv[3]
if what == "make":
    n = int(number)
    rng = np.random.default_rng(3)
    data = gdal.GetDriverByName("GTiff").Create(
        path, n, n, 5, gdal.GDT_UInt16,
        ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=DEFLATE", "PREDICTOR=2",
         "INTERLEAVE=PIXEL", "NUM_THREADS=ALL_CPUS"])
    y, x = np.mgrid[0:n, 0:n].astype(np.float32)
    for b in range(5):
        ground = 2000 + 600 * b + 800 * np.sin(x / (90 + b)) * np.cos(y / 70)
        data.GetRasterBand(b + 1).WriteArray((ground + rng.normal(0, 60, (n, n))).astype(np.uint16))
    del data
else:
    for _ in range(int(sys.argv[4])):
        start = time.perf_counter()
        data = gdal.OpenEx(path, open_options=["NUM_THREADS=" + number])
        pixels = data.ReadAsArray()
        print("%.1f" % (pixels.nbytes / (time.perf_counter() - start) / 1e6))
