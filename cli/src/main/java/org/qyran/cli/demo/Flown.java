package org.qyran.cli.demo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Height above ground from a made pass's name, {@code pass-150m-rgb.tif} or {@code pass-150m}. */
final class Flown {

    private static final Pattern NAMED = Pattern.compile("(?:.*[/\\\\])?pass-(\\d+)m(?:-.*)?");

    private Flown() {}

    static Optional<Integer> height(String name) {
        Matcher matcher = NAMED.matcher(name);
        return matcher.matches()
                ? Optional.of(Integer.valueOf(matcher.group(1)))
                : Optional.empty();
    }
}
