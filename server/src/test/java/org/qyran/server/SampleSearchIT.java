package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.qyran.server.demo.Karasora;
import tools.jackson.databind.JsonNode;

/** The demonstration has something to show on the page Survey at once, and only once. */
class SampleSearchIT {

    @Test
    void anAreaWithItsPlanAndAClosedFlightIsThereAfterEveryStart() throws IOException {
        try (TestServer server = TestServer.start()) {
            server.bean(Karasora.class).search();
            server.bean(Karasora.class).search();
            Client analyst = server.as("analyst");
            String operation = analyst.get("/api/operations").json().at("/items/0/id").asString();
            JsonNode areas =
                    analyst.get("/api/operations/" + operation + "/areas").json().path("items");
            assertThat(areas).hasSize(1);
            assertThat(areas.at("/0/order/number").asString()).isEqualTo("SAMPLE-FO-1");
            assertThat(areas.at("/0/noFly/coordinates")).hasSize(1);
            String area = "/api/areas/" + areas.at("/0/id").asString();
            JsonNode plans = analyst.get(area + "/plans").json().path("items");
            assertThat(plans).hasSize(1);
            assertThat(plans.at("/0/plan/coverage").asDouble()).isGreaterThan(0.99);
            JsonNode map = analyst.get(area + "/map").json();
            assertThat(map.path("layers")).hasSize(2);
            assertThat(map.path("flights")).hasSize(1);
            JsonNode flight = map.at("/flights/0");
            assertThat(flight.path("closedAt").asString()).isNotBlank();
            assertThat(flight.path("holes").size()).isBetween(1, 20);
            assertThat(flight.path("looked").asDouble()).isBetween(0.5, 0.9);
            JsonNode log = analyst.get("/api/operations/" + operation + "/passes").json();
            assertThat(log.path("items")).hasSize(1);
        }
    }
}
