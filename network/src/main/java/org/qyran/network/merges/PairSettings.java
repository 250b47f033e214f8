package org.qyran.network.merges;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qyran.kernel.Sha256;

/**
 * How pairs of mentions are judged, by kind.
 *
 * @param id changes with any of the settings; kept with each merge
 * @param kinds by the kind's name; mentions of other kinds are never compared
 */
public record PairSettings(String id, Map<String, KindSettings> kinds) {

    /** One small file each beside this class. */
    private static final List<String> FILES =
            List.of("person", "company", "vehicle", "phone", "account", "address");

    public PairSettings {
        kinds = Map.copyOf(kinds);
    }

    /** Those of the files beside this class. */
    public static PairSettings shipped() {
        Map<String, String> files = new LinkedHashMap<>();
        FILES.forEach(kind -> files.put(kind, text(kind + ".tsv")));
        return read(files);
    }

    /**
     * @param files of each kind its file's text
     * @throws IllegalArgumentException where one is not as these files are
     */
    public static PairSettings read(Map<String, String> files) {
        Map<String, KindSettings> kinds = new LinkedHashMap<>();
        StringBuilder all = new StringBuilder();
        files.forEach((kind, text) -> {
            kinds.put(kind, KindSettings.read(kind, text));
            all.append(kind).append('\n').append(text).append('\n');
        });
        String hash = HexFormat.of().formatHex(Sha256.of(all.toString()));
        return new PairSettings(hash.substring(0, 16), kinds);
    }

    PairSettings once() {
        Map<String, KindSettings> each = new LinkedHashMap<>();
        kinds.forEach((kind, settings) -> each.put(kind, settings.once()));
        return new PairSettings(id, each);
    }

    private static String text(String file) {
        try (InputStream in =
                Objects.requireNonNull(PairSettings.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
