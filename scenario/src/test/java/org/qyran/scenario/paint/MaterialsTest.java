package org.qyran.scenario.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of spectra keeps what is known of the materials. */
class MaterialsTest {

    private static double edgeShare(Material material) {
        return material.reflectance()[3] / material.reflectance()[4];
    }

    @Test
    void everyMaterialIsPhysical() {
        assertThat(Materials.all().values())
                .allSatisfy(material -> {
                    for (float band : material.reflectance()) {
                        assertThat(band).as(material.name()).isBetween(0.005f, 0.9f);
                    }
                    assertThat(material.emissivity()).isBetween(0.1, 1.0);
                    assertThat(material.leaf()).isBetween(0.0, 1.0);
                });
    }

    @Test
    void livingLeavesAreBrightInNearInfraredAndDarkInRed() {
        Map<String, Material> leaves = new java.util.TreeMap<>(Materials.all());
        leaves.values().removeIf(material -> material.leaf() < 1);
        assertThat(leaves).hasSizeGreaterThan(15);
        assertThat(leaves.values())
                .allSatisfy(leaf -> {
                    float[] r = leaf.reflectance();
                    assertThat((r[4] - r[2]) / (r[4] + r[2])).as(leaf.name()).isGreaterThan(0.7f);
                    assertThat(r[1]).as(leaf.name()).isGreaterThan(r[2]);
                });
    }

    @Test
    void nettingHasAnEarlierRedEdgeThanGreenCrops() {
        List<String> nets = List.of("net-green", "net-olive", "net-brown", "net-tan");
        List<String> crops =
                List.of("leaf-potato", "leaf-tomato", "leaf-maize", "leaf-vine", "leaf-hemp");
        for (String net : nets) {
            for (String crop : crops) {
                assertThat(edgeShare(Materials.named(net)))
                        .as("%s against %s", net, crop)
                        .isGreaterThan(edgeShare(Materials.named(crop)));
            }
        }
    }

    @Test
    void anUnknownNameIsACallersBug() {
        assertThatThrownBy(() -> Materials.named("leaf-unobtainium"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaf-unobtainium");
    }
}
