package org.qyran.server.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.figures.Figure;
import org.qyran.kernel.Language;

/**
 * A figure as its reader sees it.
 *
 * @param definition its id
 * @param value exact, in {@code unit}: g, ml or 1
 * @param expanded U with k = 2; absent of counted things
 * @param exhibits how many stand behind it
 * @param cases how many different case numbers these have
 * @param unmeasured exhibits that would count and have no such measure
 * @param unplaced exhibits that would count and have no case, sighting or site
 * @param itemised what parts that say what they are come to; absent without such parts
 * @param rest what of the whole is in no item
 * @param complete whether nothing that would count is missing for want of a number
 * @param apartFrom figures it must not be added to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FigureTold(
        String definition,
        String name,
        String counts,
        BigDecimal value,
        String unit,
        @Nullable Double expanded,
        int exhibits,
        int cases,
        int unmeasured,
        int unplaced,
        @Nullable BigDecimal itemised,
        @Nullable BigDecimal rest,
        boolean complete,
        Set<String> apartFrom,
        List<PartTold> parts,
        String definitionText,
        @Nullable String source) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartTold(
            String key, String name, BigDecimal value, @Nullable Double expanded, int exhibits) {}

    /**
     * All figures of an operation.
     *
     * @param asOf what was asked for, or the last act's instant
     * @param position of the last act counted in the journal; −1 where none was
     */
    record All(Instant asOf, long position, List<FigureTold> figures, List<ReturnTold> returns) {}

    /**
     * What a region or agency reported; never added to what is counted.
     *
     * @param period its first and last day, with a stroke between (ISO 8601)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReturnTold(
            UUID id,
            String region,
            String agency,
            String period,
            String definition,
            BigDecimal value,
            String unit,
            String source,
            Instant receivedAt,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnWhy) {}

    /** What one exhibit adds, in the figure's unit. */
    record Added(BigDecimal value, String unit) {}

    /**
     * One exhibit behind a figure, and the act whose fact was counted.
     *
     * @param number absent where the asker may not read it
     * @param act the act's word
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Behind(
            UUID id,
            @Nullable String number,
            Added amount,
            String act,
            UUID actId,
            Instant at,
            long position) {}

    /**
     * A figure opened.
     *
     * @param next where to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Opened(@JsonUnwrapped FigureTold figure, List<Behind> items, @Nullable String next) {}

    static FigureTold of(Figure figure, Language language) {
        boolean measured = figure.definition().counts().isMeasured();
        return new FigureTold(
                figure.definition().id(),
                figure.definition().names().getOrDefault(language, figure.definition().id()),
                figure.definition().counts().word(),
                figure.value(),
                figure.unit(),
                measured ? figure.expanded() : null,
                figure.exhibits(),
                figure.cases(),
                figure.unmeasured(),
                figure.unplaced(),
                figure.itemised().orElse(null),
                figure.rest().orElse(null),
                figure.isComplete(),
                figure.definition().apartFrom(),
                figure.parts().stream()
                        .map(part ->
                                new PartTold(
                                        part.key(),
                                        PartNames.of(
                                                figure.definition().parts(), part.key(), language),
                                        part.value(),
                                        measured ? part.expanded() : null,
                                        part.exhibits()))
                        .toList(),
                figure.definition().texts().getOrDefault(language, ""),
                figure.definition().source().orElse(null));
    }
}
