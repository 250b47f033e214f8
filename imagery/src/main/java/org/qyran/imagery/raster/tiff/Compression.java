package org.qyran.imagery.raster.tiff;

import java.io.IOException;
import org.qyran.imagery.raster.Source;
import org.qyran.kernel.Fault;

/** The compressions read, with the most bytes one compressed byte can honestly become. */
enum Compression {
    NONE(1),
    LZW(4096),
    JPEG(4096),
    DEFLATE(1040),
    PACKBITS(128),
    ZSTD(70_000);

    private final int mostExpansion;

    Compression(int mostExpansion) {
        this.mostExpansion = mostExpansion;
    }

    int mostExpansion() {
        return mostExpansion;
    }

    /** Whether the Predictor tag means anything with it. */
    boolean predicts() {
        return this == DEFLATE || this == LZW || this == ZSTD;
    }

    static Compression of(Source source, long code) throws IOException {
        return switch (Math.clamp(code, 0, Integer.MAX_VALUE)) {
            case 1 -> NONE;
            case 5 -> LZW;
            case 7 -> JPEG;
            case 8, 32946 -> DEFLATE;
            case 32773 -> PACKBITS;
            case 50000 -> ZSTD;
            default ->
                    throw source.bad(
                            Tag.Compression.field(),
                            code,
                            Fault.UNSUPPORTED,
                            "1 none, 5 LZW, 7 JPEG, 8 and 32946 Deflate, 32773 PackBits, 50000"
                                    + " ZSTD");
        };
    }
}
