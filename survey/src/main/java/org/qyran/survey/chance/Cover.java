package org.qyran.survey.chance;

import java.util.Optional;

/**
 * What grows or lies on the land: the classes of ESA WorldCover (D. Zanaga et al., ESA WorldCover
 * 10 m 2021 v200, product user manual), the one scheme a land cover raster may have here.
 */
public enum Cover {
    TREES(10),
    SHRUBS(20),
    GRASS(30),
    CROPS(40),
    BUILT_UP(50),
    BARE(60),
    SNOW(70),
    WATER(80),
    WETLAND(90),
    MANGROVES(95),
    MOSS(100);

    private final int code;

    Cover(int code) {
        this.code = code;
    }

    /** The class's number in the raster. */
    public int code() {
        return code;
    }

    public static Optional<Cover> of(int code) {
        for (Cover cover : values()) {
            if (cover.code == code) {
                return Optional.of(cover);
            }
        }
        return Optional.empty();
    }
}
