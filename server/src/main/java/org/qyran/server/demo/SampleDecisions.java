package org.qyran.server.demo;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.qyran.kernel.Sha256;
import org.qyran.server.oversight.Authorities;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Decisions of the sample, each entered by one person and confirmed by another. */
@Component
@ConditionalOnProperty("qyran.demo")
class SampleDecisions {

    private final Authorities authorities;

    SampleDecisions(Authorities authorities) {
        this.authorities = authorities;
    }

    /**
     * A decision made when it begins.
     *
     * @param document what its file would say; only the hash of it is kept
     */
    record Decision(
            UUID operation,
            String kind,
            String number,
            String decidedBy,
            Instant from,
            Instant to,
            List<String> places,
            List<String> persons,
            String measure,
            String document) {}

    /**
     * @return the authority
     */
    UUID confirmed(Decision one) {
        Authorities.AuthorityTold entered =
                authorities.enter(
                        Karasora.viewer("commander", one.operation()),
                        new Authorities.NewAuthority(
                                one.operation(),
                                one.kind(),
                                one.number(),
                                one.decidedBy(),
                                one.from().toString(),
                                one.from().toString(),
                                one.to().toString(),
                                one.places(),
                                one.persons(),
                                List.of(one.measure()),
                                HexFormat.of().formatHex(Sha256.of(one.document()))));
        return authorities
                .confirm(
                        Karasora.viewer("investigator", one.operation()),
                        entered.id(),
                        entered.version())
                .id();
    }
}
