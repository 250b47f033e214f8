package org.qyran.server;

import java.util.HashMap;
import java.util.Map;

/** Somebody who holds a link. */
final class Invited {

    static final String PASSWORD = "rain over four hills";

    private final String address;
    private final String token;

    /**
     * @param link as the server gave it, with or without the address
     */
    Invited(String address, String link) {
        this.address = address;
        this.token = link.substring(link.lastIndexOf('/') + 1);
    }

    String token() {
        return token;
    }

    Client.Answer look() {
        return new Client(address).post("/api/invitations/look", Map.of("token", token));
    }

    Authenticator phone() {
        return new Authenticator(look().json().path("secret").asString());
    }

    /** Everything as it should be; what is given in pairs replaces it. */
    Client.Answer accept(Client client, Object... other) {
        Map<String, Object> chosen = new HashMap<>();
        chosen.put("token", token);
        chosen.put("password", PASSWORD);
        chosen.put("language", "kk");
        for (int i = 0; i < other.length; i += 2) {
            chosen.put((String) other[i], other[i + 1]);
        }
        return client.post("/api/invitations/accept", chosen);
    }
}
