package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source of records taken through its life over HTTP: brought, read, one of its pairs decided,
 * withdrawn. Needles in every place that takes words.
 */
final class PlantedRecords {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern SUGGESTION =
            Pattern.compile("\"suggestion\":(\\{[^{]*\\{[^}]*\\}[^}]*\\})");
    private final String address;
    private final Needles needles;
    private final PlantedCase people;
    private String id = "";

    PlantedRecords(String address, Needles needles, PlantedCase people) {
        this.address = address;
        this.needles = needles;
        this.people = people;
    }

    String id() {
        return id;
    }

    PlantedRecords live() throws IOException, InterruptedException {
        String name = needles.word("name of somebody in a record", 60);
        String rows =
                "Name,Date of birth,Note\n%1$s,1980-01-02,%2$s\n%1$s,1980-01-02,%3$s\n"
                        .formatted(
                                name,
                                needles.word("note in a record", 150),
                                needles.word("note in another record", 150));
        String network = "/api/operations/" + people.operation + "/network/";
        Api investigator = people.as("investigator");
        HttpResponse<String> brought =
                investigator.send(
                        investigator
                                .request(
                                        address,
                                        network
                                                + "files?name="
                                                + needles.word("file's name", 100)
                                                + ".csv")
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofString(rows)));
        PlantedCase.require(brought);
        String file = PlantedCase.first(PlantedCase.ID, brought.body());
        HttpResponse<String> added =
                investigator.post(
                        address,
                        network + "sources",
                        "{\"file\":\"%s\",\"name\":\"%s\",\"category\":\"suspect\",\"mapping\":%s}"
                                .formatted(
                                        file,
                                        needles.word("source's name", 100),
                                        PlantedCase.first(SUGGESTION, brought.body())),
                        UUID.randomUUID().toString());
        PlantedCase.require(added);
        id = PlantedCase.first(PlantedCase.ID, added.body());
        awaitRead(investigator, network);
        decide(investigator, network);
        PlantedCase.require(
                investigator.step(
                        address,
                        "/api/network/sources/" + id + "/withdrawal",
                        "{\"why\":\"%s\"}".formatted(needles.word("why it was withdrawn", 200)),
                        "\"2\""));
        return this;
    }

    private void awaitRead(Api investigator, String network)
            throws IOException, InterruptedException {
        Pattern ready = Pattern.compile("\"id\":\"" + id + "\"[^}]*\"state\":\"ready\"");
        Instant until = Instant.now().plus(PATIENCE);
        String told;
        do {
            if (Instant.now().isAfter(until)) {
                throw new IOException("the source " + id + " is not read");
            }
            Thread.sleep(200);
            told = investigator.get(address, network + "sources").body();
        } while (!ready.matcher(told).find());
    }

    /** The two rows speak of one, or so it seems: whichever it was taken for, the other is said. */
    private void decide(Api investigator, String network) throws IOException, InterruptedException {
        for (String state : new String[] {"proposed", "made"}) {
            String told = investigator.get(address, network + "merges?state=" + state).body();
            Matcher merge =
                    Pattern.compile("\"merges\":\\[\\{\"id\":\"([0-9a-f-]{36})\"").matcher(told);
            if (merge.find()) {
                PlantedCase.require(
                        investigator.step(
                                address,
                                "/api/network/merges/" + merge.group(1) + "/decision",
                                "{\"decision\":\"%s\",\"reason\":\"%s\"}"
                                        .formatted(
                                                state.equals("made") ? "undo" : "reject",
                                                needles.word("why two are two", 200)),
                                "\"1\""));
                return;
            }
        }
        throw new IOException("no pair of two rows that say the same");
    }
}
