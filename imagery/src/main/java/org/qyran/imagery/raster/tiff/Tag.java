package org.qyran.imagery.raster.tiff;

/** The tags we read or write, by their names in the TIFF specifications. */
enum Tag {
    NewSubfileType(254),
    ImageWidth(256),
    ImageLength(257),
    BitsPerSample(258),
    Compression(259),
    PhotometricInterpretation(262),
    FillOrder(266),
    ImageDescription(270),
    StripOffsets(273),
    SamplesPerPixel(277),
    RowsPerStrip(278),
    StripByteCounts(279),
    PlanarConfiguration(284),
    Software(305),
    DateTime(306),
    Predictor(317),
    TileWidth(322),
    TileLength(323),
    TileOffsets(324),
    TileByteCounts(325),
    ExtraSamples(338),
    SampleFormat(339),
    JPEGTables(347),
    YCbCrSubSampling(530),
    ModelPixelScale(33550),
    ModelTiepoint(33922),
    ModelTransformation(34264),
    GeoKeyDirectory(34735),
    GeoDoubleParams(34736),
    GeoAsciiParams(34737),
    GDAL_METADATA(42112),
    GDAL_NODATA(42113);

    private final int number;

    Tag(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** As messages name it. */
    String field() {
        return "TIFF " + name();
    }
}
