package org.qyran.server;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A picture with a palette, by median cut (Heckbert 1982): the widest box of colours is halved. */
final class FewColours {

    /** More colours than these do not make a box more urgent. */
    private static final int ENOUGH = 64;

    private FewColours() {}

    static BufferedImage of(BufferedImage image, int colours) {
        int[] pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
        }
        int[] palette = palette(pixels, colours);
        byte[][] parts = new byte[3][palette.length];
        for (int i = 0; i < palette.length; i++) {
            for (int part = 0; part < 3; part++) {
                parts[part][i] = (byte) channel(palette[i], part);
            }
        }
        IndexColorModel model =
                new IndexColorModel(8, palette.length, parts[0], parts[1], parts[2]);
        BufferedImage few =
                new BufferedImage(
                        image.getWidth(),
                        image.getHeight(),
                        BufferedImage.TYPE_BYTE_INDEXED,
                        model);
        java.util.Map<Integer, Integer> nearest = new java.util.HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            int index = nearest.computeIfAbsent(pixels[i], p -> nearest(p, palette));
            few.getRaster().setSample(i % image.getWidth(), i / image.getWidth(), 0, index);
        }
        return few;
    }

    private static int channel(int rgb, int part) {
        return (rgb >> (16 - 8 * part)) & 0xff;
    }

    private static int nearest(int rgb, int[] palette) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int distance = 0;
            for (int part = 0; part < 3; part++) {
                int d = channel(rgb, part) - channel(palette[i], part);
                distance += d * d;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    /** Each different colour counts once: few pixels of text must not lose to much grass. */
    private static int[] palette(int[] pixels, int colours) {
        int[] different = Arrays.stream(pixels).sorted().distinct().toArray();
        List<int[]> boxes = new ArrayList<>(List.of(different));
        while (boxes.size() < colours) {
            int[] widest =
                    boxes.stream().max(Comparator.comparingInt(FewColours::spread)).orElseThrow();
            if (spread(widest) == 0) {
                break;
            }
            int part = widestPart(widest);
            int[] sorted =
                    Arrays.stream(widest)
                            .boxed()
                            .sorted(Comparator.comparingInt(c -> channel(c, part)))
                            .mapToInt(Integer::intValue)
                            .toArray();
            boxes.remove(widest);
            boxes.add(Arrays.copyOfRange(sorted, 0, sorted.length / 2));
            boxes.add(Arrays.copyOfRange(sorted, sorted.length / 2, sorted.length));
        }
        return boxes.stream().mapToInt(FewColours::middle).toArray();
    }

    private static int spread(int[] box) {
        int part = widestPart(box);
        return range(box, part) * Math.min(box.length, ENOUGH);
    }

    private static int widestPart(int[] box) {
        int best = 0;
        for (int part = 1; part < 3; part++) {
            if (range(box, part) > range(box, best)) {
                best = part;
            }
        }
        return best;
    }

    private static int range(int[] box, int part) {
        return Arrays.stream(box).map(c -> channel(c, part)).max().orElse(0)
                - Arrays.stream(box).map(c -> channel(c, part)).min().orElse(0);
    }

    private static int middle(int[] box) {
        int rgb = 0;
        for (int part = 0; part < 3; part++) {
            int shown = part;
            rgb =
                    rgb << 8
                            | (int)
                                    Arrays.stream(box)
                                            .map(c -> channel(c, shown))
                                            .average()
                                            .orElse(0);
        }
        return rgb;
    }
}
