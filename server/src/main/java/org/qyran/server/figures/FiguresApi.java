package org.qyran.server.figures;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code /api/operations/{id}/figures}: counted from exhibits, and what was reported beside them.
 */
@RestController
@RequestMapping("/api")
class FiguresApi {

    private final Figures figures;
    private final Definitions definitions;
    private final Returns returns;
    private final ExplainDifference explain;

    FiguresApi(
            Figures figures, Definitions definitions, Returns returns, ExplainDifference explain) {
        this.figures = figures;
        this.definitions = definitions;
        this.returns = returns;
        this.explain = explain;
    }

    @GetMapping("/operations/{id}/figures")
    FigureTold.All all(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String language) {
        return figures.all(viewer, id, asOf, language(viewer, language));
    }

    /** Down to its exhibits and acts, a page at a time. */
    @GetMapping("/operations/{id}/figures/{definition}")
    FigureTold.Opened open(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String definition,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable String language) {
        return figures.open(viewer, id, definition, asOf, after, language(viewer, language));
    }

    /** Why two figures differ: of two instants, or of what was counted and what was reported. */
    @GetMapping("/operations/{id}/figures/{definition}/difference")
    ExplainDifference.Told difference(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String definition,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable UUID with,
            @RequestParam(required = false) @Nullable String language) {
        return explain.of(viewer, id, definition, from, to, with, language(viewer, language));
    }

    @GetMapping("/operations/{id}/figure-definitions")
    List<JsonNode> definitions(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return definitions.list(viewer, id);
    }

    @PostMapping("/operations/{id}/figure-definitions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void define(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody JsonNode asked) {
        definitions.add(viewer, id, asked);
    }

    @GetMapping("/operations/{id}/returns")
    List<FigureTold.ReturnTold> returns(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return returns.list(viewer, id);
    }

    @PostMapping("/operations/{id}/returns")
    @ResponseStatus(HttpStatus.CREATED)
    FigureTold.ReturnTold report(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Returns.NewReturn asked) {
        return returns.add(viewer, id, key, asked);
    }

    @PostMapping("/returns/{id}/withdrawal")
    FigureTold.ReturnTold withdraw(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Returns.Withdrawal asked) {
        return returns.withdraw(viewer, id, asked);
    }

    static Language language(Viewer viewer, @Nullable String language) {
        return language == null
                ? viewer.language()
                : Language.of(language)
                        .orElseThrow(() -> Refused.field("one-of", "language", "en, kk, ru"));
    }
}
