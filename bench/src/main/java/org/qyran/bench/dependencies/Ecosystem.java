package org.qyran.bench.dependencies;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** Where a part comes from: who names it, and which of two versions is the later one. */
enum Ecosystem {
    MAVEN("Maven"),
    NPM("npm");

    private final String name;

    Ecosystem(String name) {
        this.name = name;
    }

    /** As advisories write it; after a colon they may say which registry. */
    static Optional<Ecosystem> of(String written) {
        String name = written.split(":", 2)[0];
        return Stream.of(values()).filter(one -> one.name.equals(name)).findFirst();
    }

    /**
     * @throws IllegalArgumentException naming what is no version
     */
    int compare(String one, String other) {
        return switch (this) {
            case MAVEN -> new ComparableVersion(one).compareTo(new ComparableVersion(other));
            case NPM -> SemanticVersion.of(one).compareTo(SemanticVersion.of(other));
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
