"""Writes every cell of the reader's matrix with GDAL, and what GDAL itself reads from it.

usage: reader-matrix.py FOLDER
FOLDER/manifest.tsv: name, file, width, height, bands, tolerance, EPSG (0 none), geotransform
(comma-separated, - none), scale:offset per band. Beside each file: FILE.stored (float64, band by
band) and FILE.valid (one byte per pixel and band, 0 is no data).
"""
import itertools
import os
import struct
import sys

import numpy as np
from osgeo import gdal, osr

gdal.UseExceptions()
gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
gdal.PushErrorHandler("CPLQuietErrorHandler")
OUT = sys.argv[1]
os.makedirs(OUT, exist_ok=True)
MANIFEST = open(os.path.join(OUT, "manifest.tsv"), "w", encoding="utf-8")
TYPES = {
    "uint8": (gdal.GDT_Byte, np.uint8),
    "int8": (gdal.GDT_Byte, np.int8),
    "uint16": (gdal.GDT_UInt16, np.uint16),
    "int16": (gdal.GDT_Int16, np.int16),
    "uint32": (gdal.GDT_UInt32, np.uint32),
    "int32": (gdal.GDT_Int32, np.int32),
    "float32": (gdal.GDT_Float32, np.float32),
    "float64": (gdal.GDT_Float64, np.float64),
}
made = 0


def pixels(dtype, bands, height, width, seed=1):
    """Smooth ground with noise and the type's extremes, so that predictors wrap around."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    ground = np.stack([np.sin(x / (7 + b)) + np.cos(y / (5 + b)) for b in range(bands)])
    ground = (ground + 2) / 4 + rng.normal(0, 0.02, ground.shape)
    if np.issubdtype(dtype, np.floating):
        values = (ground * 1000 - 300).astype(dtype)
        values.flat[:4] = [-0.0, np.inf, np.finfo(dtype).max, np.finfo(dtype).tiny]
    else:
        low, high = np.iinfo(dtype).min, np.iinfo(dtype).max
        values = np.clip(low + ground * (float(high) - low), low, high).astype(dtype)
        values.flat[:2] = [low, high]
    return values


def write(driver, path, values, kind, options, prepare=None):
    bands, height, width = values.shape
    gdal_type, dtype = TYPES[kind]
    if kind == "int8":
        options = options + ["PIXELTYPE=SIGNEDBYTE"]
    data = gdal.GetDriverByName(driver).Create(path, width, height, bands, gdal_type, options)
    if prepare:
        prepare(data)
    stored = values.view(np.uint8) if kind == "int8" else values
    for b in range(bands):
        data.GetRasterBand(b + 1).WriteArray(stored[b])
    return data


def record(name, path, signed=False, tolerance=0, expand=False, alpha=None):
    """What GDAL reads becomes the truth of the cell."""
    global made
    data = gdal.Open(path)
    stored, valid, scales = [], [], []
    for b in range(1, data.RasterCount + 1):
        band = data.GetRasterBand(b)
        array = band.ReadAsArray()
        if signed:
            array = array.view(np.int8)
        if expand:
            table = band.GetColorTable()
            entries = np.array([table.GetColorEntry(i)[:3] for i in range(table.GetCount())])
            stored += [entries[array][:, :, c] for c in range(3)]
            valid += [np.full(array.shape, 255, np.uint8)] * 3
            scales += ["1:0"] * 3
            continue
        stored.append(array)
        own = alpha is None or b == data.RasterCount
        valid.append(band.GetMaskBand().ReadAsArray() if own else (alpha > 0) * 255)
        scale, offset = band.GetScale(), band.GetOffset()
        scales.append("%r:%r" % (1 if scale is None else scale, 0 if offset is None else offset))
    np.stack(stored).astype("<f8").tofile(path + ".stored")
    np.stack(valid).astype(np.uint8).tofile(path + ".valid")
    where = data.GetGeoTransform(can_return_null=True)
    srs = data.GetSpatialRef()
    code = srs.GetAuthorityCode(None) if srs is not None else None
    row = [
        name, os.path.basename(path), data.RasterXSize, data.RasterYSize, len(stored), tolerance,
        code or 0, ",".join(map(repr, where)) if where else "-", ",".join(scales),
    ]
    MANIFEST.write("\t".join(map(str, row)) + "\n")
    made += 1


def cell(name, kind, options, driver="GTiff", bands=3, size=(45, 67), prepare=None, values=None,
         tolerance=0, ending=".tif", after=None, alpha=None):
    path = os.path.join(OUT, "%05d%s" % (made, ending))
    data = pixels(TYPES[kind][1], bands, *size) if values is None else values
    out = write(driver, path, data, kind, options, prepare)
    out.FlushCache()
    del out
    if after:
        after(path)
    record(name, path, signed=kind == "int8", tolerance=tolerance, alpha=alpha)


def patch_tag(path, tag, old, new):
    """Changes a SHORT tag's value in a classic little-endian file, in every directory."""
    raw = bytearray(open(path, "rb").read())
    at = struct.unpack_from("<I", raw, 4)[0]
    while at:
        count = struct.unpack_from("<H", raw, at)[0]
        for i in range(count):
            entry = at + 2 + 12 * i
            if struct.unpack_from("<H", raw, entry)[0] == tag:
                assert struct.unpack_from("<H", raw, entry + 8)[0] == old
                struct.pack_into("<H", raw, entry + 8, new)
        at = struct.unpack_from("<I", raw, at + 2 + 12 * count)[0]
    open(path, "wb").write(raw)


def the_product():
    """Compression × predictor × type × layout × interleaving × byte order × classic or Big."""
    layouts = {
        "tiled": ["TILED=YES", "BLOCKXSIZE=32", "BLOCKYSIZE=16"],
        "striped": ["BLOCKYSIZE=7"],
    }
    for kind in TYPES:
        floating = kind.startswith("float")
        packings = [("NONE", 1), ("PACKBITS", 1)]
        for packing in ("LZW", "DEFLATE", "ZSTD"):
            packings += [(packing, p) for p in ((1, 2, 3) if floating else (1, 2))]
        for (packing, predictor), (layout, how), inter, endian, big in itertools.product(
            packings, layouts.items(), ("PIXEL", "BAND"), ("LITTLE", "BIG"), ("NO", "YES")
        ):
            options = how + [
                "COMPRESS=" + packing, "INTERLEAVE=" + inter, "ENDIANNESS=" + endian,
                "BIGTIFF=" + big,
            ]
            if predictor > 1:
                options.append("PREDICTOR=%d" % predictor)
            cell("%s %s predictor-%d %s %s %s %s" % (
                kind, packing, predictor, layout, inter.lower(), endian.lower(),
                "big-tiff" if big == "YES" else "classic"), kind, options)


def old_deflate():
    for kind in ("uint8", "uint16", "float32"):
        for layout in ([], ["TILED=YES", "BLOCKXSIZE=32", "BLOCKYSIZE=16"]):
            cell("%s Deflate-code-32946 %s" % (kind, "tiled" if layout else "striped"), kind,
                 layout + ["COMPRESS=DEFLATE"], after=lambda p: patch_tag(p, 259, 8, 32946))


def jpeg():
    y, x = np.mgrid[0:96, 0:112]
    smooth = np.stack([128 + 90 * np.sin(x / (9 + 2 * b)) * np.cos(y / (11 - b)) for b in range(3)])
    smooth = smooth.astype(np.uint8)
    for layout, how in {"tiled": ["TILED=YES", "BLOCKXSIZE=32", "BLOCKYSIZE=48"],
                        "striped": ["BLOCKYSIZE=32"]}.items():
        for quality in (50, 75, 95):
            q = how + ["COMPRESS=JPEG", "JPEG_QUALITY=%d" % quality]
            for tables in ("0", "1", "3"):
                t = q + ["JPEGTABLESMODE=" + tables]
                name = "JPEG %s quality %d tables %s " % (layout, quality, tables)
                cell(name + "YCbCr", "uint8", t + ["PHOTOMETRIC=YCBCR"], values=smooth, tolerance=1)
                cell(name + "RGB", "uint8", t + ["PHOTOMETRIC=RGB"], values=smooth, tolerance=1)
                cell(name + "grey", "uint8", t, values=smooth[:1], tolerance=1)
                cell(name + "planar", "uint8", t + ["INTERLEAVE=BAND"], values=smooth, tolerance=1)


def bits():
    rng = np.random.default_rng(5)
    for n in (1, 2, 3, 4, 5, 7):
        values = rng.integers(0, 1 << n, (2, 45, 67)).astype(np.uint8)
        for inter in ("PIXEL", "BAND"):
            for packing in ("NONE", "DEFLATE", "LZW", "PACKBITS"):
                cell("%d-bit %s %s" % (n, packing, inter.lower()), "uint8",
                     ["NBITS=%d" % n, "COMPRESS=" + packing, "INTERLEAVE=" + inter], values=values)
    for n in (9, 10, 11, 12, 13, 14, 15):
        values = rng.integers(0, 1 << n, (2, 45, 67)).astype(np.uint16)
        for tiled in ("YES", "NO"):
            cell("%d-bit tiled %s" % (n, tiled), "uint16",
                 ["NBITS=%d" % n, "COMPRESS=DEFLATE", "TILED=" + tiled], values=values)
    for endian in ("LITTLE", "BIG"):
        for packing, predictor in (("NONE", 1), ("DEFLATE", 1), ("DEFLATE", 3), ("ZSTD", 3)):
            values = rng.normal(0, 50, (3, 45, 67)).astype(np.float16).astype(np.float32)
            cell("float16 %s predictor-%d %s" % (packing, predictor, endian), "float32",
                 ["NBITS=16", "COMPRESS=" + packing, "ENDIANNESS=" + endian]
                 + (["PREDICTOR=%d" % predictor] if packing != "NONE" else []), values=values)


def meaning():
    """No-data, masks, alpha, scale and offset, blocks never written."""
    def no_data(value):
        def prepare(data):
            for b in range(data.RasterCount):
                data.GetRasterBand(b + 1).SetNoDataValue(value)
        return prepare

    for kind, value in (("uint8", 7), ("int16", -9999), ("uint16", 65535), ("int32", -2147483648),
                        ("uint32", 4294967295), ("float32", -3.4028234663852886e38),
                        ("float32", float("nan")), ("float64", -9999.5)):
        values = pixels(TYPES[kind][1], 2, 45, 67)
        values[:, 10:20, 5:50] = value
        cell("no-data %s %r" % (kind, value), kind, ["COMPRESS=DEFLATE"], values=values,
             prepare=no_data(value))

    def scaled(data):
        for b in range(data.RasterCount):
            data.GetRasterBand(b + 1).SetScale(0.0001 * (b + 1))
            data.GetRasterBand(b + 1).SetOffset(-0.1 * b)
    for kind in ("uint8", "uint16", "int16", "int32", "float32", "float64"):
        values = pixels(TYPES[kind][1], 3, 45, 67)
        values.flat[:4] = 0
        cell("scale and offset " + kind, kind, ["TILED=YES"], prepare=scaled, values=values)

    def masked(path):
        data = gdal.Open(path, gdal.GA_Update)
        data.CreateMaskBand(gdal.GMF_PER_DATASET)
        mask = np.full((45, 67), 255, np.uint8)
        mask[5:30, 11:40] = 0
        data.GetRasterBand(1).GetMaskBand().WriteArray(mask)
        del data
    for kind in ("uint8", "uint16", "float32"):
        for packing in ("NONE", "DEFLATE", "LZW", "ZSTD"):
            for tiled in ("YES", "NO"):
                cell("internal mask %s %s tiled %s" % (kind, packing, tiled), kind,
                     ["COMPRESS=" + packing, "TILED=" + tiled], after=masked)
    y, x = np.mgrid[0:45, 0:67]
    photo = np.stack([(128 + 90 * np.sin(x / 9 + b)) for b in range(3)]).astype(np.uint8)
    cell("internal mask on JPEG", "uint8", ["COMPRESS=JPEG", "PHOTOMETRIC=YCBCR", "TILED=YES"],
         values=photo, after=masked, tolerance=1)
    def alpha_last(data):
        data.GetRasterBand(data.RasterCount).SetColorInterpretation(gdal.GCI_AlphaBand)
    for kind in ("uint8", "uint16"):
        for count in (2, 4, 6):
            for inter in ("PIXEL", "BAND"):
                values = pixels(TYPES[kind][1], count, 45, 67)
                values[-1, 3:20, 8:60] = 0
                # GDAL makes a mask of alpha among two or four bands only; of six we do as well.
                cell("alpha last of %d %s %s" % (count, kind, inter.lower()), kind,
                     ["COMPRESS=DEFLATE", "INTERLEAVE=" + inter], values=values,
                     prepare=alpha_last, alpha=values[-1] if count == 6 else None)

    for value in (None, 42):
        path = os.path.join(OUT, "%05d.tif" % made)
        data = gdal.GetDriverByName("GTiff").Create(
            path, 100, 90, 2, gdal.GDT_UInt16,
            ["SPARSE_OK=TRUE", "TILED=YES", "BLOCKXSIZE=32", "BLOCKYSIZE=32", "COMPRESS=LZW"])
        if value is not None:
            data.GetRasterBand(1).SetNoDataValue(value)
        data.GetRasterBand(1).WriteArray(np.full((20, 20), 9, np.uint16), 40, 40)
        del data
        record("blocks never written, no-data %r" % value, path)


def places():
    """Coordinate systems, rotation, pixel is point, many bands, overviews, COG."""
    def at(epsg, transform, metadata=None):
        def prepare(data):
            if epsg:
                srs = osr.SpatialReference()
                srs.ImportFromEPSG(epsg)
                data.SetSpatialRef(srs)
            if transform:
                data.SetGeoTransform(transform)
            if metadata:
                data.SetMetadata(metadata)
        return prepare
    utm = (500000.5, 0.13, 0, 4700000.25, 0, -0.13)
    degrees = (71.25, 1e-6, 0, 43.5, 0, -2e-6)
    turned = (500000, 0.1, 0.02, 4700000, 0.03, -0.11)
    for epsg, transform in ((32642, utm), (32742, utm), (4326, degrees), (3857, utm), (28412, utm),
                            (20012, utm), (32642, turned), (0, utm), (32642, None)):
        for mode in ("Area", "Point"):
            cell("EPSG %d %s pixel is %s" % (epsg, "turned" if transform is turned else "plain" if
                 transform else "no grid", mode), "uint16", ["COMPRESS=DEFLATE"], bands=1,
                 prepare=at(epsg, transform, {"AREA_OR_POINT": mode}))
    for count in (1, 2, 4, 5, 13, 72, 224):
        for inter in ("PIXEL", "BAND"):
            for tiled in ("YES", "NO"):
                cell("%d bands %s tiled %s" % (count, inter.lower(), tiled), "uint16",
                     ["COMPRESS=DEFLATE", "PREDICTOR=2", "INTERLEAVE=" + inter, "TILED=" + tiled,
                      "BLOCKYSIZE=16"], bands=count, prepare=at(32642, utm))
    for height in (1, 2, 16, 17):
        for width in (1, 15, 16, 33):
            cell("%d × %d" % (width, height), "int16", ["TILED=YES", "COMPRESS=LZW", "PREDICTOR=2",
                 "BLOCKXSIZE=16", "BLOCKYSIZE=16"], size=(height, width))

    def overviews(path):
        data = gdal.Open(path, gdal.GA_Update)
        data.BuildOverviews("AVERAGE", [2, 4])
        del data
    cell("overviews inside", "uint16", ["TILED=YES", "COMPRESS=DEFLATE"], size=(200, 210),
         after=overviews)
    memory = gdal.GetDriverByName("MEM")
    for kind in ("uint8", "uint16", "int16", "uint32", "int32", "float32", "float64"):
        for packing in ("NONE", "LZW", "DEFLATE", "ZSTD"):
            for predictor in ("NO", "YES") if packing != "NONE" else ("NO",):
                source = write("MEM", "", pixels(TYPES[kind][1], 4, 300, 310), kind, [],
                               at(32642, utm))
                path = os.path.join(OUT, "%05d.tif" % made)
                gdal.GetDriverByName("COG").CreateCopy(path, source, options=[
                    "COMPRESS=" + packing, "BLOCKSIZE=128", "PREDICTOR=" + predictor])
                record("COG %s %s predictor %s" % (kind, packing, predictor.lower()), path)


def envi():
    for kind in ("uint8", "int16", "int32", "float32", "float64", "uint16", "uint32"):
        for inter in ("BSQ", "BIL", "BIP"):
            for swapped in (False, True):
                for offset in (0, 517):
                    path = os.path.join(OUT, "%05d.img" % made)
                    values = pixels(TYPES[kind][1], 5, 45, 67)
                    data = write("ENVI", path, values, kind, ["INTERLEAVE=" + inter],
                                 lambda d: d.SetGeoTransform((500000, 0.5, 0, 4700000, 0, -0.5)))
                    srs = osr.SpatialReference()
                    srs.ImportFromEPSG(32642)
                    data.SetSpatialRef(srs)
                    del data
                    header = path[:-4] + ".hdr"
                    text = open(header, encoding="utf-8").read()
                    raw = open(path, "rb").read()
                    if swapped:
                        raw = np.frombuffer(raw, TYPES[kind][1]).byteswap().tobytes()
                        text = text.replace("byte order = 0", "byte order = 1")
                    text = text.replace("header offset = 0", "header offset = %d" % offset)
                    open(path, "wb").write(b"\xa5" * offset + raw)
                    open(header, "w", encoding="utf-8").write(text)
                    record("ENVI %s %s byte-order-%d offset-%d"
                           % (kind, inter, swapped, offset), path)


def pictures():
    y, x = np.mgrid[0:90, 0:130]
    photo = np.stack([(128 + 90 * np.sin(x / (9 + b)) * np.cos(y / 8)) for b in range(3)])
    photo = photo.astype(np.uint8)
    for quality in (40, 75, 95):
        for progressive in ("NO", "YES"):
            for count in (1, 3):
                source = write("MEM", "", photo[:count], "uint8", [])
                path = os.path.join(OUT, "%05d.jpg" % made)
                gdal.GetDriverByName("JPEG").CreateCopy(
                    path, source, options=["QUALITY=%d" % quality, "PROGRESSIVE=" + progressive])
                record("JPEG picture %d bands quality %d progressive %s"
                       % (count, quality, progressive), path, tolerance=1)
    for kind in ("uint8", "uint16"):
        for count in (1, 2, 3, 4):
            values = pixels(TYPES[kind][1], count, 45, 67)
            source = write("MEM", "", values, kind, [])
            if count in (2, 4):
                source.GetRasterBand(count).SetColorInterpretation(gdal.GCI_AlphaBand)
            path = os.path.join(OUT, "%05d.png" % made)
            gdal.GetDriverByName("PNG").CreateCopy(path, source)
            record("PNG %s %d bands" % (kind, count), path)
    source = write("MEM", "", pixels(np.uint8, 1, 45, 67), "uint8", [])
    table = gdal.ColorTable()
    for i in range(256):
        table.SetColorEntry(i, (i, 255 - i, (i * 7) % 256, 255))
    source.GetRasterBand(1).SetColorTable(table)
    path = os.path.join(OUT, "%05d.png" % made)
    gdal.GetDriverByName("PNG").CreateCopy(path, source)
    record("PNG palette, as its colours", path, expand=True)


for part in (the_product, old_deflate, jpeg, bits, meaning, places, envi, pictures):
    part()
MANIFEST.close()
print(made)
