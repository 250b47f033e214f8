package org.qyran.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of the house: the arrows in ARCHITECTURE.md are the only ones there are. */
class HouseTest {

    private static final Map<String, List<String>> MAY_USE =
            Map.of(
                    "kernel", List.of(),
                    "geo", List.of("kernel"),
                    "imagery", List.of("kernel", "geo"),
                    "survey", List.of("kernel", "geo", "imagery"),
                    "exchange", List.of("kernel", "geo", "imagery", "survey"),
                    "scenario", List.of("kernel", "geo", "imagery", "survey"),
                    "cli", List.of("kernel", "geo", "imagery", "survey", "exchange", "scenario"));

    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.qyran");
    }

    @Test
    void everyModuleIsHere() {
        TreeSet<String> seen = new TreeSet<>();
        house.forEach(c -> seen.add(moduleOf(c.getPackageName())));
        TreeSet<String> known = new TreeSet<>(MAY_USE.keySet());
        known.add("bench");
        Assertions.assertThat(seen).isEqualTo(known);
    }

    private static String moduleOf(String packageName) {
        String inside = packageName.substring("org.qyran.".length());
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }

    @Test
    void arrowsGoOneWay() {
        for (Map.Entry<String, List<String>> module : MAY_USE.entrySet()) {
            String[] forbidden =
                    MAY_USE.keySet().stream()
                            .filter(other -> !other.equals(module.getKey()))
                            .filter(other -> !module.getValue().contains(other))
                            .map(other -> "org.qyran." + other + "..")
                            .toArray(String[]::new);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("org.qyran." + module.getKey() + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .because(module.getKey() + " may use only " + module.getValue())
                        .allowEmptyShould(true)
                        .check(house);
            }
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.qyran.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void enginesKnowNoServerNoSqlNoHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.qyran.exchange..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "java.net.http..",
                        "org.springframework..",
                        "jakarta.servlet..")
                .because("a GeoPackage is a SQLite file, the only SQL outside a server")
                .check(house);
    }
}
