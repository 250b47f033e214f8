package org.qyran.server.api;

import java.util.HexFormat;
import org.qyran.kernel.Sha256;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A picture on its way to a browser, which may keep it but asks each time: rights end, decisions
 * lapse, faces are blurred. Its tag is what it shows, so that nothing older passes for it.
 */
public final class PictureAnswer {

    private PictureAnswer() {}

    public static ResponseEntity<byte[]> of(MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag('"' + HexFormat.of().formatHex(Sha256.fresh().digest(bytes)) + '"')
                .body(bytes);
    }
}
