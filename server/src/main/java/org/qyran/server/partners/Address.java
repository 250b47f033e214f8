package org.qyran.server.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** By which address a program reaches us: links in both standards are whole. */
@Component
final class Address {

    private final String configured;

    /**
     * @param configured what people type ({@code QYRAN_ADDRESS}); empty: as the request names it
     */
    Address(@Value("${qyran.address:}") String configured) {
        this.configured = configured.replaceAll("/+$", "");
    }

    /** Without a slash at the end. */
    String base(HttpServletRequest request) {
        if (!configured.isEmpty()) {
            return configured;
        }
        String whole = request.getRequestURL().toString();
        return whole.substring(0, whole.length() - request.getRequestURI().length());
    }

    static Map<String, Object> link(String relation, String type, String href, String title) {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("rel", relation);
        link.put("type", type);
        link.put("href", href);
        if (!title.isEmpty()) {
            link.put("title", title);
        }
        return link;
    }
}
