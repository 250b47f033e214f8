package org.qyran.operation.law;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Law as dated data: tab-separated files beside this class, comments begin with {@code //}. */
final class Shipped {

    private Shipped() {}

    static <T> List<T> read(String file, Function<String[], T> rule) {
        try (InputStream in =
                        Objects.requireNonNull(Shipped.class.getResourceAsStream(file), file);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(line -> rule.apply(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** A cell that may say nothing, as {@code -}. */
    static Optional<String> told(String cell) {
        return Optional.of(cell).filter(text -> !text.equals("-"));
    }
}
