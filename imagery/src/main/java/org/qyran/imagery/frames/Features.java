package org.qyran.imagery.frames;

import boofcv.abst.feature.detdesc.ConfigCompleteSift;
import boofcv.abst.feature.detdesc.DetectDescribePoint;
import boofcv.factory.feature.detdesc.FactoryDetectDescribe;
import boofcv.struct.feature.TupleDesc_F64;
import boofcv.struct.image.GrayF32;
import georegression.struct.point.Point2D_F64;
import java.util.Arrays;
import java.util.Comparator;
import org.qyran.geo.camera.Pixel;

/**
 * Distinct places of one picture: position and SIFT descriptor (D. Lowe, Distinctive image features
 * from scale-invariant keypoints, 2004; BoofCV's implementation).
 *
 * @param pixels full-size positions, in a fixed order
 * @param descriptors 128 numbers 0 … 255 for each, one after the other
 */
record Features(Pixel[] pixels, short[] descriptors) {

    static final int LENGTH = 128;

    /** The strongest {@code most} features of a picture. */
    static Features of(Picture picture, int most) {
        ConfigCompleteSift config = new ConfigCompleteSift();
        config.detector.maxFeaturesAll = most;
        DetectDescribePoint<GrayF32, TupleDesc_F64> sift =
                FactoryDetectDescribe.sift(config, GrayF32.class);
        GrayF32 image = new GrayF32(picture.width(), picture.height());
        for (int i = 0; i < picture.grey().length; i++) {
            image.data[i] = picture.grey()[i] & 0xFF;
        }
        sift.detect(image);
        int count = sift.getNumberOfFeatures();
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Comparator<Integer> byPlace =
                Comparator.<Integer>comparingDouble(i -> sift.getLocation(i).y)
                        .thenComparingDouble(i -> sift.getLocation(i).x)
                        .thenComparingDouble(i -> sift.getOrientation(i));
        Arrays.sort(order, byPlace);
        Pixel[] pixels = new Pixel[count];
        short[] descriptors = new short[count * LENGTH];
        for (int k = 0; k < count; k++) {
            Point2D_F64 at = sift.getLocation(order[k]);
            pixels[k] = picture.full(at.x, at.y);
            double[] values = sift.getDescription(order[k]).data;
            for (int i = 0; i < LENGTH; i++) {
                descriptors[k * LENGTH + i] = (short) Math.min(255, Math.round(512 * values[i]));
            }
        }
        return new Features(pixels, descriptors);
    }

    int count() {
        return pixels.length;
    }
}
