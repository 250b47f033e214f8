package org.qyran.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of the house: the arrows in ARCHITECTURE.md are the only ones there are. */
class HouseTest {

    private static final Path ROOT = Path.of(System.getProperty("qyran.root", ".."));
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z]+)` \\|[^|]*\\| ([a-z, –]+) \\|");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

    /** Module → what it may use, as ARCHITECTURE.md says; {@code bench} may use any. */
    private static Map<String, List<String>> mayUse;

    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() throws IOException {
        mayUse = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md")));
        while (row.find()) {
            mayUse.put(row.group(1), List.of(row.group(2).replace("–", "").split("[, ]+")));
        }
        mayUse.remove("bench");
        house =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.qyran");
    }

    @Test
    void everyModuleIsHere() {
        TreeSet<String> seen = new TreeSet<>();
        house.forEach(c -> seen.add(moduleOf(c.getPackageName())));
        TreeSet<String> known = new TreeSet<>(mayUse.keySet());
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
        for (Map.Entry<String, List<String>> module : mayUse.entrySet()) {
            String[] forbidden =
                    mayUse.keySet().stream()
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
    void linksInTheDocumentsLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"), 2)) {
            Stream<Path> top =
                    Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md").map(ROOT::resolve);
            for (Path page :
                    Stream.concat(top, files.filter(f -> f.toString().endsWith(".md"))).toList()) {
                Matcher link = LINK.matcher(Files.readString(page));
                while (link.find()) {
                    boolean elsewhere = link.group(1).contains("://");
                    if (!elsewhere && !Files.exists(page.resolveSibling(link.group(1)))) {
                        broken.add(page + " → " + link.group(1));
                    }
                }
            }
        }
        Assertions.assertThat(broken).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        // Rows live in rooms under bench and implement its contract; nothing of bench is shipped.
        slices().matching("org.qyran.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        JavaClass.Predicates.resideInAPackage("org.qyran.bench.."),
                        JavaClass.Predicates.resideInAPackage("org.qyran.bench.."))
                .check(house);
    }

    @Test
    void enginesKnowNoServerNoSqlNoHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.qyran.exchange..", "org.qyran.server..", "org.qyran.bench.platform..")
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
