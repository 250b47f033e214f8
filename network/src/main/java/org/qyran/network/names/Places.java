package org.qyran.network.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Towns and regions of Kazakhstan by every name they have had, in any alphabet: {@code places.tsv}.
 */
public final class Places {

    private static final Pattern DATED = Pattern.compile("(.+?)(?: \\((\\d{4})?–(\\d{4})\\))?");
    private static final Set<String> REGION =
            Set.of("область", "обл", "облысы", "region", "oblast", "oblysy");
    private static final Set<String> TOWN =
            Set.of("город", "г", "гор", "қаласы", "қ", "city", "town", "қала", "qalasy");

    private static final Map<String, Place> BY_KEY = new HashMap<>();
    private static final Map<String, Place> BY_SOUND = new HashMap<>();

    static {
        read();
    }

    /**
     * A name and when a place had it.
     *
     * @param years e.g. {@code 1961–1992} or {@code –1961}; empty for a present one
     */
    public record Name(String text, String years) {}

    /**
     * @param key the same for every name
     * @param cutOutOf key of the region it was a part of before; empty for none
     * @param names the present ones first
     */
    public record Place(String key, String cutOutOf, List<Name> names) {

        public Place {
            names = List.copyOf(names);
        }
    }

    private Places() {}

    private static void read() {
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Places.class.getResourceAsStream("places.tsv")),
                                StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.startsWith("#")).forEach(Places::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(String line) {
        String[] cells = line.split("\t");
        List<Name> names = new ArrayList<>();
        for (String each : cells[2].split(" \\| ")) {
            Matcher dated = DATED.matcher(each);
            if (!dated.matches()) {
                throw new IllegalStateException("places.tsv: " + line);
            }
            String from = Objects.requireNonNullElse(dated.group(2), "");
            names.add(
                    new Name(
                            dated.group(1),
                            dated.group(3) == null ? "" : from + "–" + dated.group(3)));
        }
        Place place = new Place(cells[0], cells[1].replaceFirst(" \\d{4}$", ""), names);
        BY_KEY.put(place.key(), place);
        for (Name name : names) {
            Place other = BY_SOUND.put(heard(name.text()), place);
            if (other != null && !other.equals(place)) {
                throw new IllegalStateException("places.tsv has %s twice".formatted(name.text()));
            }
        }
    }

    /** The place of a text, whatever its alphabet, with or without the word for town or region. */
    public static Optional<Place> named(String text) {
        return Optional.ofNullable(BY_SOUND.get(heard(text)));
    }

    /** Whether two spellings are of one name. */
    public static boolean same(String one, String other) {
        return heard(one).equals(heard(other));
    }

    /** Whether it is the key of a place. */
    public static boolean known(String key) {
        return BY_KEY.containsKey(key);
    }

    /** Whether the place of one key was cut out of the other's. */
    public static boolean partOf(String key, String whole) {
        Place place = BY_KEY.get(key);
        return place != null && place.cutOutOf().equals(whole);
    }

    private static String heard(String text) {
        StringBuilder heard = new StringBuilder();
        boolean region = false;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}']+")) {
            region |= REGION.contains(word);
            if (!REGION.contains(word) && !TOWN.contains(word)) {
                heard.append(Sounds.of(word));
            }
        }
        return region ? heard + " region" : heard.toString();
    }
}
