package org.qyran.server.court;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a court is handed, and the searches it will ask about. */
@RestController
@RequestMapping("/api/operations/{id}")
class CourtApi {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final CourtBundles bundles;
    private final SearchRecords searches;

    CourtApi(CourtBundles bundles, SearchRecords searches) {
        this.bundles = bundles;
        this.searches = searches;
    }

    @GetMapping("/search-records")
    List<SearchRecords.SearchTold> searches(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return searches.list(viewer, id);
    }

    @PostMapping("/search-records")
    @ResponseStatus(HttpStatus.CREATED)
    SearchRecords.SearchTold search(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody SearchRecords.NewSearch asked) {
        return searches.add(viewer, id, key, asked);
    }

    /** Those handed over: their hashes. */
    @GetMapping("/court-bundles")
    List<CourtBundles.Told> list(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return bundles.list(viewer, id);
    }

    /** Everything that bears on one accused, as one file. */
    @PostMapping("/court-bundles")
    ResponseEntity<byte[]> make(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody CourtBundles.Asked asked) {
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("court-bundle.zip")
                                .build()
                                .toString())
                .body(bundles.make(viewer, id, asked, viewer.language()));
    }
}
