package org.qyran.imagery.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A stroke is painted on the photo as a browser shows it, upright; the camera may have stored it
 * turned. EXIF 2.32, tag 0x0112, says at which side of the upright photo the stored rows and
 * columns begin.
 */
class CoveredPictureTest {

    private static final int WIDE = 96;
    private static final int HIGH = 64;

    /** Left above, right above, left below, right below: far apart, so that JPEG confuses none. */
    private static final List<Integer> QUARTERS = List.of(0xd02020, 0x20d020, 0x2020d0, 0xf0f0f0);

    @ParameterizedTest
    @CsvSource({
        "1, top, left", "2, top, right", "3, bottom, right", "4, bottom, left",
        "5, left, top", "6, right, top", "7, right, bottom", "8, left, bottom"
    })
    void whatWasPaintedOnTheUprightPhotoIsCoveredAndNothingElse(
            int orientation, String firstRow, String firstColumn) throws IOException {
        byte[] photo = withOrientation(stored(firstRow, firstColumn), orientation);
        // In the quarter left below, away from its edges.
        Cover cover = (column, row) -> column >= 8 && column < 24 && row >= 40 && row < 56;

        BufferedImage shown =
                ImageIO.read(
                        new ByteArrayInputStream(CoveredPicture.photo(photo, cover).orElseThrow()));

        assertThat(List.of(shown.getWidth(), shown.getHeight())).containsExactly(WIDE, HIGH);
        assertThat(nearest(shown, 16, 48)).isEqualTo(Cover.GREY & 0xffffff);
        assertThat(nearest(shown, 36, 48)).isEqualTo(QUARTERS.get(2));
        assertThat(nearest(shown, 16, 16)).isEqualTo(QUARTERS.get(0));
        assertThat(nearest(shown, 80, 16)).isEqualTo(QUARTERS.get(1));
        assertThat(nearest(shown, 80, 48)).isEqualTo(QUARTERS.get(3));
    }

    @Test
    void whatIsNoPhotoIsNothing() throws IOException {
        byte[] text = "no photo".getBytes(StandardCharsets.UTF_8);
        assertThat(CoveredPicture.photo(text, Cover.NONE)).isEmpty();
    }

    private static int upright(int column, int row) {
        return QUARTERS.get((row < HIGH / 2 ? 0 : 2) + (column < WIDE / 2 ? 0 : 1));
    }

    /** As the camera stores it: each row of the file runs along a side of the upright photo. */
    private static BufferedImage stored(String firstRow, String firstColumn) {
        boolean rowsGoDown = firstRow.equals("top") || firstRow.equals("bottom");
        int rows = rowsGoDown ? HIGH : WIDE;
        int columns = rowsGoDown ? WIDE : HIGH;
        BufferedImage file = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int across = rowsGoDown ? from(firstColumn, c) : from(firstRow, r);
                int down = rowsGoDown ? from(firstRow, r) : from(firstColumn, c);
                file.setRGB(c, r, upright(across, down));
            }
        }
        return file;
    }

    /** So many pixels from that side. */
    private static int from(String side, int pixels) {
        return switch (side) {
            case "right" -> WIDE - 1 - pixels;
            case "bottom" -> HIGH - 1 - pixels;
            default -> pixels;
        };
    }

    /** A JPEG with an EXIF segment of one entry. */
    private static byte[] withOrientation(BufferedImage image, int orientation) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", plain);
        ByteBuffer exif = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4);
        exif.putShort((short) 0xffe1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(plain.toByteArray(), 0, 2);
        whole.writeBytes(exif.array());
        whole.write(plain.toByteArray(), 2, plain.size() - 2);
        return whole.toByteArray();
    }

    /** Which of the colours there are it is. */
    private static int nearest(BufferedImage image, int column, int row) {
        int found = 0;
        double best = Double.POSITIVE_INFINITY;
        for (int colour :
                java.util.stream.Stream.concat(
                                QUARTERS.stream(), java.util.stream.Stream.of(Cover.GREY))
                        .toList()) {
            double apart = 0;
            for (int shift = 0; shift < 24; shift += 8) {
                apart +=
                        Math.abs(
                                ((colour >> shift) & 0xff)
                                        - ((image.getRGB(column, row) >> shift) & 0xff));
            }
            if (apart < best) {
                best = apart;
                found = colour & 0xffffff;
            }
        }
        return found;
    }
}
