package org.qyran.imagery.raster.tiff;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qyran.imagery.raster.BlockDecoder;
import org.qyran.imagery.raster.BlockRaster;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Source;

/** Opens TIFF files: GeoTIFF, COG and BigTIFF, the first image and its internal mask. */
public final class Tiff {

    private static final int REDUCED = 1;
    private static final int MASK = 4;

    private Tiff() {}

    /** Whether a file that begins with these bytes is a TIFF or BigTIFF. */
    public static boolean recognises(byte[] first) {
        return TiffFile.recognises(first);
    }

    /** Takes the source over: the raster closes it. */
    public static Raster open(Source source) throws IOException {
        List<Ifd> directories = TiffFile.directories(source);
        Ifd main = directories.getFirst();
        TiffImage image = TiffImage.of(main);
        GdalMetadata metadata =
                main.text(Tag.GDAL_METADATA).map(GdalMetadata::of).orElse(GdalMetadata.NONE);
        int alpha = alpha(main, image, metadata);
        BlockDecoder decoder = TiffBlocks.of(image, TiffBands.noData(main));
        RasterInfo info =
                new RasterInfo(
                        source.name(),
                        image.width(),
                        image.height(),
                        TiffBands.of(main, image, metadata, alpha),
                        image.type(),
                        decoder.grid().blockWidth(),
                        decoder.grid().blockHeight(),
                        GeoKeys.georeference(main),
                        tags(main, metadata));
        Optional<Raster> mask = mask(directories, image);
        if (mask.isPresent()) {
            return BlockRaster.masked(info, decoder, mask.get());
        }
        return alpha >= 0
                ? BlockRaster.withAlpha(info, decoder, alpha)
                : BlockRaster.of(info, decoder);
    }

    private static Optional<Raster> mask(List<Ifd> directories, TiffImage image)
            throws IOException {
        for (Ifd ifd : directories.subList(1, directories.size())) {
            long kind = ifd.number(Tag.NewSubfileType, 0);
            if ((kind & MASK) == 0 || (kind & REDUCED) != 0) {
                continue;
            }
            TiffImage mask = TiffImage.of(ifd);
            if (mask.width() == image.width() && mask.height() == image.height()) {
                BlockDecoder decoder = TiffBlocks.of(mask, OptionalDouble.empty());
                RasterInfo info =
                        new RasterInfo(
                                image.source().name(),
                                mask.width(),
                                mask.height(),
                                TiffBands.of(ifd, mask, GdalMetadata.NONE, -1),
                                mask.type(),
                                mask.blockWidth(),
                                mask.blockHeight(),
                                Optional.empty(),
                                Map.of());
                return Optional.of(BlockRaster.of(info, decoder));
            }
        }
        return Optional.empty();
    }

    /**
     * Index of the band ExtraSamples calls alpha (1 associated, 2 unassociated), or −1. GDAL's own
     * word on a band's colour overrides it.
     */
    private static int alpha(Ifd ifd, TiffImage image, GdalMetadata metadata) throws IOException {
        long[] extra = ifd.has(Tag.ExtraSamples) ? ifd.numbers(Tag.ExtraSamples) : new long[0];
        int alpha = -1;
        for (int band = 1; band < image.samples(); band++) {
            int i = band - image.samples() + extra.length;
            boolean called = i >= 0 && i < extra.length && (extra[i] == 1 || extra[i] == 2);
            String colour = metadata.colour(band);
            if (colour.isEmpty() ? called : colour.equalsIgnoreCase("alpha")) {
                alpha = band;
            }
        }
        return alpha;
    }

    private static Map<String, String> tags(Ifd ifd, GdalMetadata metadata) throws IOException {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Tag tag : List.of(Tag.ImageDescription, Tag.Software, Tag.DateTime)) {
            ifd.text(tag).ifPresent(text -> tags.put(tag.name(), text));
        }
        metadata.items().stream()
                .filter(item -> item.sample() < 0 && !item.name().isEmpty())
                .forEach(item -> tags.putIfAbsent(item.name(), item.value()));
        return tags;
    }
}
