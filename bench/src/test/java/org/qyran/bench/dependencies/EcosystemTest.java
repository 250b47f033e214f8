package org.qyran.bench.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions in the order their ecosystem's own pages give. */
class EcosystemTest {

    @Test
    void npmsOrder() {
        // Semantic Versioning 2.0.0, section 11, and what advisories write beside it.
        inOrder(
                Ecosystem.NPM,
                List.of(
                        "0",
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "1.2",
                        "1.9.9",
                        "1.10.0",
                        "99999999999999999999.0.0"));
        assertThat(Ecosystem.NPM.compare("1.0.0+linux", "v1.0.0")).isZero();
        assertThatThrownBy(() -> Ecosystem.NPM.compare("latest", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("latest");
    }

    @Test
    void mavensOrder() {
        // "Version Order Specification" of Maven's own page on the POM.
        inOrder(
                Ecosystem.MAVEN,
                List.of(
                        "1-alpha-1",
                        "1-beta",
                        "1-milestone-2",
                        "1-rc",
                        "1-SNAPSHOT",
                        "1",
                        "1-sp",
                        "1-foo",
                        "1-1",
                        "1.1",
                        "1.9",
                        "1.10"));
        assertThat(Ecosystem.MAVEN.compare("1.0.Final", "1")).isZero();
    }

    private static void inOrder(Ecosystem ecosystem, List<String> versions) {
        for (int i = 0; i < versions.size(); i++) {
            for (int j = 0; j < versions.size(); j++) {
                assertThat(Integer.signum(ecosystem.compare(versions.get(i), versions.get(j))))
                        .as("%s and %s", versions.get(i), versions.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }
}
