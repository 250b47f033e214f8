package org.qyran.kernel.authority;

import java.time.Instant;

/**
 * A decision that an authority goes on.
 *
 * @param decidedAt when; only before the authority's end does it count
 * @param to its new end
 * @param decisionSha256 64 lower-case hexadecimal digits of the signed decision
 */
public record Renewal(Instant decidedAt, Instant to, String decisionSha256) {

    public Renewal {
        Authority.checkHash(decisionSha256);
    }
}
