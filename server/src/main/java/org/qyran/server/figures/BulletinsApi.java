package org.qyran.server.figures;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
import org.qyran.server.security.Viewer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/bulletins}: statements, their release by two, and what they hand over. */
@RestController
@RequestMapping("/api")
class BulletinsApi {

    private static final MediaType WORKBOOK =
            MediaType.parseMediaType(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final Bulletins bulletins;
    private final HandOver handOver;

    BulletinsApi(Bulletins bulletins, HandOver handOver) {
        this.bulletins = bulletins;
        this.handOver = handOver;
    }

    @GetMapping("/operations/{id}/bulletins")
    List<BulletinTold.Brief> list(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return bulletins.list(viewer, id);
    }

    @PostMapping("/operations/{id}/bulletins")
    ResponseEntity<BulletinTold> add(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Bulletins.Words asked) {
        return tagged(HttpStatus.CREATED, bulletins.add(viewer, id, key, asked, viewer.language()));
    }

    @GetMapping("/bulletins/{id}")
    ResponseEntity<BulletinTold> read(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String language) {
        return tagged(
                HttpStatus.OK, bulletins.read(viewer, id, FiguresApi.language(viewer, language)));
    }

    @PostMapping("/bulletins/{id}")
    ResponseEntity<BulletinTold> change(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Bulletins.Words asked) {
        return tagged(
                HttpStatus.OK,
                bulletins.change(viewer, id, match.version(), asked, viewer.language()));
    }

    /** The second of two different commanders freezes it. */
    @PostMapping("/bulletins/{id}/release")
    ResponseEntity<BulletinTold> release(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, IfMatch match) {
        return tagged(
                HttpStatus.OK, bulletins.release(viewer, id, match.version(), viewer.language()));
    }

    @GetMapping(value = "/bulletins/{id}/bulletin.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String language) {
        return file(
                MediaType.APPLICATION_PDF,
                "bulletin.pdf",
                handOver.pdf(viewer, id, FiguresApi.language(viewer, language)));
    }

    @GetMapping("/bulletins/{id}/tables.xlsx")
    ResponseEntity<byte[]> workbook(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String language) {
        return file(
                WORKBOOK,
                "tables.xlsx",
                handOver.xlsx(viewer, id, FiguresApi.language(viewer, language)));
    }

    @GetMapping("/bulletins/{id}/figures.csv")
    ResponseEntity<byte[]> csv(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String language) {
        return file(
                CSV,
                "figures.csv",
                handOver.csv(viewer, id, FiguresApi.language(viewer, language)));
    }

    /** For whoever checks it: everything its figures were counted from. Not for the press. */
    @GetMapping("/bulletins/{id}/disclosure.qb")
    ResponseEntity<byte[]> disclosure(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return file(MediaType.APPLICATION_JSON, "disclosure.qb", handOver.disclosure(viewer, id));
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }

    private static ResponseEntity<BulletinTold> tagged(HttpStatus status, BulletinTold told) {
        return ResponseEntity.status(status).eTag(IfMatch.tag(told.version())).body(told);
    }
}
