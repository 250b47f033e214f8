package org.qyran.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void keepsWhereSomethingIsAndNoWordBesideIt() {
        Layers asked =
                Layers.of(
                        """
                        {"near":[{"feature":"water","times":2,"halfMetres":300,"shapes":{
                          "type":"FeatureCollection","name":"secret","features":[
                            {"type":"Feature","id":"secret","properties":{"owner":"secret"},
                             "geometry":{"type":"LineString","note":"secret",
                               "coordinates":[[71.1,43.1],[71.2,43.2]]}}]}},
                          {"feature":"past-finds","times":2,"halfMetres":300}],
                         "drawn":[{"grounds":"terrain","times":3,"outline":{"type":"Polygon",
                           "note":"secret","coordinates":
                             [[[71.1,43.1],[71.2,43.1],[71.2,43.2],[71.1,43.1]]]}}]}
                        """);
        Layers kept = asked.checked();
        assertThat(asked.text()).contains("secret");
        assertThat(kept.text())
                .doesNotContain("secret")
                .contains("[[71.1,43.1],[71.2,43.2]]")
                .contains("[[[71.1,43.1],[71.2,43.1],[71.2,43.2],[71.1,43.1]]]");
        assertThat(kept.needFinds()).isTrue();
        assertThat(kept.checked()).isEqualTo(kept);
    }
}
