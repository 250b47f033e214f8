package org.qyran.exchange.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is handed over of one operation. Who acted stands there by role: names of staff are not part
 * of it.
 *
 * @param id of the operation
 * @param name of it
 * @param authorities the decisions things were done under
 * @param roles who acted, by role
 * @param exhibits in order of their numbers
 * @param acts done to them, in order
 * @param files photos and documents, by their hash
 */
public record CaseContent(
        UUID id,
        String name,
        List<Warrant> authorities,
        List<Actor> roles,
        List<Exhibit> exhibits,
        List<Done> acts,
        List<Original> files) {

    public CaseContent {
        authorities = List.copyOf(authorities);
        roles = List.copyOf(roles);
        exhibits = List.copyOf(exhibits);
        acts = List.copyOf(acts);
        files = List.copyOf(files);
    }

    /**
     * @param number of the decision
     * @param kind e.g. search
     */
    public record Warrant(
            UUID id, String number, String kind, Instant from, Optional<Instant> to) {}

    /**
     * @param role in plain words, e.g. custodian
     */
    public record Actor(UUID id, String role) {}

    /**
     * @param number as on its label
     * @param roots numbers of what it was taken from at the scene; none when it was seized itself
     * @param description in plain words
     * @param tags e.g. its substance and state, as words
     * @param quantities each with its unit and uncertainty, as they are printed
     */
    public record Exhibit(
            UUID id,
            String number,
            List<String> roots,
            String description,
            List<String> tags,
            List<String> quantities,
            Optional<Place> place) {

        public Exhibit {
            roots = List.copyOf(roots);
            tags = List.copyOf(tags);
            quantities = List.copyOf(quantities);
        }
    }

    /**
     * @param latitude degrees north, WGS 84
     * @param longitude degrees east
     */
    public record Place(double latitude, double longitude) {}

    /**
     * @param what the act's word, e.g. received
     * @param by who acted
     * @param exhibits it was done to
     * @param results exhibits that came of it
     * @param after the act before it on the same exhibit
     */
    public record Done(
            UUID id,
            String what,
            Instant at,
            UUID by,
            List<UUID> exhibits,
            List<UUID> results,
            List<UUID> after) {

        public Done {
            exhibits = List.copyOf(exhibits);
            results = List.copyOf(results);
            after = List.copyOf(after);
        }
    }

    /**
     * @param name as it was called where it was made
     * @param sha256 in hex
     * @param exhibit it shows
     */
    public record Original(UUID id, String name, long bytes, String sha256, UUID exhibit) {}
}
