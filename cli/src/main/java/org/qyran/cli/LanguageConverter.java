package org.qyran.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.qyran.kernel.Language;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code en}, {@code ru}, {@code kk}. */
public final class LanguageConverter implements ITypeConverter<Language> {

    @Override
    public Language convert(String code) {
        return Arrays.stream(Language.values())
                .filter(l -> l.code().equalsIgnoreCase(code))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("'%s' is none of %s".formatted(code, codes())));
    }

    private static String codes() {
        return Arrays.stream(Language.values())
                .map(Language::code)
                .collect(Collectors.joining(", "));
    }
}
