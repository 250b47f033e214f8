package org.qyran.imagery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qyran.geo.Georeference;
import org.qyran.imagery.raster.PlacedRaster;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Source;
import org.qyran.imagery.raster.envi.Envi;
import org.qyran.imagery.raster.matlab.Mat5;
import org.qyran.imagery.raster.matlab.Mat73;
import org.qyran.imagery.raster.picture.Picture;
import org.qyran.imagery.raster.tiff.Tiff;
import org.qyran.kernel.Fault;

/**
 * Opens rasters: the list of formats. A file's content says what it is, never its name. Adding a
 * format is one line here.
 */
public final class Rasters {

    private static final int HEAD = 1024;

    private interface Recogniser {
        boolean recognises(byte[] first, Path path) throws IOException;
    }

    private interface Opener {
        Raster open(Source source) throws IOException;
    }

    private record Format(String name, Recogniser recogniser, Opener opener) {}

    private static final List<Format> FORMATS =
            List.of(
                    new Format("GeoTIFF", (first, path) -> Tiff.recognises(first), Tiff::open),
                    new Format("MATLAB v5", (first, path) -> Mat5.recognises(first), Mat5::open),
                    new Format(
                            "MATLAB v7.3", (first, path) -> Mat73.recognises(first), Mat73::open),
                    new Format(
                            "PNG", (first, path) -> Picture.recognisesPng(first), Picture::openPng),
                    new Format(
                            "JPEG",
                            (first, path) -> Picture.recognisesJpeg(first),
                            Picture::openJpeg),
                    new Format("ENVI", Envi::recognises, Envi::open));

    private Rasters() {}

    /**
     * Opens a raster of any format in the list.
     *
     * @throws org.qyran.kernel.BadInput when there is no such file, no format fits, or the header
     *     is damaged
     */
    public static Raster open(Path path) throws IOException {
        return open(path, Optional.empty());
    }

    /**
     * As {@link #open(Path)}.
     *
     * @param known where it lies, should the file itself not tell
     */
    public static Raster open(Path path, Optional<Georeference> known) throws IOException {
        return PlacedRaster.of(opened(path), known);
    }

    private static Raster opened(Path path) throws IOException {
        Source source = Source.open(path);
        try {
            byte[] first = source.bytes(0, Math.min(HEAD, source.length()), "file");
            for (Format format : FORMATS) {
                if (format.recogniser.recognises(first, path)) {
                    return format.opener.open(source);
                }
            }
            String known = FORMATS.stream().map(Format::name).collect(Collectors.joining(", "));
            throw source.bad(
                    "file", "%d bytes".formatted(source.length()), Fault.UNKNOWN_FORMAT, known);
        } catch (Throwable e) {
            source.close();
            throw e;
        }
    }
}
