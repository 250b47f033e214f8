package org.qyran.bench;

import boofcv.abst.feature.associate.AssociateDescription;
import boofcv.abst.feature.associate.ScoreAssociation;
import boofcv.abst.feature.detdesc.DetectDescribePoint;
import boofcv.abst.feature.detect.interest.ConfigFastHessian;
import boofcv.factory.feature.associate.ConfigAssociateGreedy;
import boofcv.factory.feature.associate.FactoryAssociation;
import boofcv.factory.feature.detdesc.FactoryDetectDescribe;
import boofcv.struct.feature.AssociatedIndex;
import boofcv.struct.feature.TupleDesc_F64;
import boofcv.struct.image.GrayF32;
import georegression.struct.point.Point2D_F64;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ddogleg.struct.DogArray;
import org.qyran.geo.camera.Pixel;
import org.qyran.imagery.frames.Picture;

/**
 * Places two pictures share, found by other means than the network's: SURF instead of SIFT, at
 * another working size, held to one similarity of the pixels; no pose is looked at.
 */
final class HeldOut {

    private static final int MOST_FEATURES = 4000;
    private static final int TRIALS = 4000;
    private static final int FEWEST = 30;

    /** Full-size pixels: relief and tilt bend the similarity by some 1 m on the ground. */
    private static final double TOLERANCE = 60;

    private HeldOut() {}

    /** One ground point in two pictures, full-size pixels. */
    record Pair(Pixel first, Pixel second) {}

    /** What SURF sees in a picture. */
    record Seen(List<Pixel> pixels, DogArray<TupleDesc_F64> descriptors) {}

    static Seen see(Picture picture) {
        DetectDescribePoint<GrayF32, TupleDesc_F64> surf =
                FactoryDetectDescribe.surfStable(
                        new ConfigFastHessian(0, 2, MOST_FEATURES, 1, 9, 4, 4),
                        null,
                        null,
                        GrayF32.class);
        GrayF32 image = new GrayF32(picture.width(), picture.height());
        for (int i = 0; i < image.data.length; i++) {
            image.data[i] = picture.grey()[i] & 0xFF;
        }
        surf.detect(image);
        List<Pixel> pixels = new ArrayList<>();
        DogArray<TupleDesc_F64> descriptors = new DogArray<>(surf::createDescription);
        for (int i = 0; i < surf.getNumberOfFeatures(); i++) {
            Point2D_F64 at = surf.getLocation(i);
            pixels.add(new Pixel((at.x + 0.5) * picture.shrink(), (at.y + 0.5) * picture.shrink()));
            descriptors.grow().setTo(surf.getDescription(i));
        }
        return new Seen(pixels, descriptors);
    }

    /** At most {@code most}, spread evenly over those that agree; none where too few agree. */
    static List<Pair> pairs(Seen first, Seen second, int most) {
        AssociateDescription<TupleDesc_F64> matcher = matcher();
        matcher.setSource(first.descriptors());
        matcher.setDestination(second.descriptors());
        matcher.associate();
        List<Pair> all = new ArrayList<>();
        for (int i = 0; i < matcher.getMatches().size; i++) {
            AssociatedIndex match = matcher.getMatches().get(i);
            all.add(new Pair(first.pixels().get(match.src), second.pixels().get(match.dst)));
        }
        List<Pair> agree = agreeing(all);
        if (agree.size() < FEWEST) {
            return List.of();
        }
        List<Pair> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(agree.get((int) ((long) i * agree.size() / most)));
        }
        return chosen;
    }

    private static AssociateDescription<TupleDesc_F64> matcher() {
        ScoreAssociation<TupleDesc_F64> score =
                FactoryAssociation.defaultScore(TupleDesc_F64.class);
        ConfigAssociateGreedy config = new ConfigAssociateGreedy();
        config.forwardsBackwards = true;
        config.scoreRatioThreshold = 0.7;
        return FactoryAssociation.greedy(config, score);
    }

    private static List<Pair> agreeing(List<Pair> all) {
        SplittableRandom random = new SplittableRandom(7);
        List<Pair> best = List.of();
        for (int trial = 0; trial < TRIALS && all.size() >= 2; trial++) {
            Pair a = all.get(random.nextInt(all.size()));
            Pair b = all.get(random.nextInt(all.size()));
            double ux = b.first().x() - a.first().x();
            double uy = b.first().y() - a.first().y();
            double norm = ux * ux + uy * uy;
            if (norm < 300 * 300) {
                continue;
            }
            double vx = b.second().x() - a.second().x();
            double vy = b.second().y() - a.second().y();
            double re = (vx * ux + vy * uy) / norm;
            double im = (vy * ux - vx * uy) / norm;
            List<Pair> agree = all.stream().filter(p -> off(p, a, re, im) < TOLERANCE).toList();
            if (agree.size() > best.size()) {
                best = agree;
            }
        }
        return best;
    }

    private static double off(Pair p, Pair a, double re, double im) {
        double x = p.first().x() - a.first().x();
        double y = p.first().y() - a.first().y();
        return Math.hypot(
                a.second().x() + re * x - im * y - p.second().x(),
                a.second().y() + im * x + re * y - p.second().y());
    }
}
