package org.qyran.server.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qyran.trust.retention.Fact;
import org.qyran.trust.retention.Retention;
import org.qyran.trust.retention.Start;
import org.springframework.stereotype.Component;

/** Until when a contact lives that nothing corroborates: what {@link Sweep} goes by. */
@Component
public class ContactTerm {

    private final Terms terms;

    ContactTerm(Terms terms) {
        this.terms = terms;
    }

    /**
     * Within a transaction.
     *
     * @param added when the source came that tells of it
     * @return nothing where no rule speaks of contacts
     */
    public Optional<Instant> end(Instant added) {
        return Retention.due(
                "contact", List.of(new Fact(Start.TAKEN, added)), List.of(), terms.rules());
    }
}
