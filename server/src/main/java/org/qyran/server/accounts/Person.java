package org.qyran.server.accounts;

import java.util.List;
import java.util.UUID;

/** A signed-in person as the browser sees them. */
public record Person(
        UUID id,
        String name,
        String displayName,
        List<String> roles,
        String language,
        List<Member> operations) {

    /** An operation the person belongs to. */
    public record Member(UUID id, String name) {}
}
