package org.qyran.imagery.raster.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.Wavelength;

/** What each band is called and what its stored values mean. */
final class TiffBands {

    private static final int RGB = 2;
    private static final int YCBCR = 6;

    private TiffBands() {}

    static List<Band> of(Ifd ifd, TiffImage image, GdalMetadata metadata, int alpha)
            throws IOException {
        OptionalDouble noData = noData(ifd);
        List<Band> bands = new ArrayList<>();
        for (int b = 0; b < image.samples(); b++) {
            bands.add(band(metadata, b, usualName(image, b, alpha), noData));
        }
        return bands;
    }

    static OptionalDouble noData(Ifd ifd) throws IOException {
        if (!ifd.has(Tag.GDAL_NODATA)) {
            return OptionalDouble.empty();
        }
        String text = ifd.text(Tag.GDAL_NODATA).orElse("").strip();
        try {
            return OptionalDouble.of(
                    text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty(); // As GDAL does: a word there means no value is marked.
        }
    }

    private static Band band(GdalMetadata metadata, int b, String usual, OptionalDouble noData) {
        String name = usual;
        double scale = 1;
        double offset = 0;
        String wavelength = "";
        String unit = "";
        for (GdalMetadata.Item item : metadata.of(b)) {
            switch (item.role()) {
                case "description" -> name = item.value().isEmpty() ? name : item.value();
                case "scale" -> scale = number(item.value(), 1);
                case "offset" -> offset = number(item.value(), 0);
                default -> {
                    switch (item.name().toLowerCase(Locale.ROOT)) {
                        case "wavelength", "centralwavelength", "central_wavelength" ->
                                wavelength = item.value();
                        case "central_wavelength_um" -> {
                            wavelength = item.value();
                            unit = "um";
                        }
                        case "wavelength_units", "wavelength_unit" -> unit = item.value();
                        default -> {}
                    }
                }
            }
        }
        OptionalDouble nanometres = Wavelength.nanometres(wavelength, unit);
        return new Band(
                name,
                nanometres.isPresent() ? nanometres : Wavelength.inName(name),
                scale,
                offset,
                noData);
    }

    private static String usualName(TiffImage image, int b, int alpha) {
        if (b == alpha) {
            return "alpha";
        }
        boolean colour = image.photometric() == RGB || image.photometric() == YCBCR;
        return colour && image.samples() <= 4 && b < 3
                ? List.of("red", "green", "blue").get(b)
                : "band " + (b + 1);
    }

    private static double number(String text, double otherwise) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
