package org.qyran.server.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What a session was begun with, so that its person can tell their sessions apart.
 *
 * @param agent what the browser calls itself
 * @param address of the network
 */
public record Device(String agent, String address) {

    private static final int LONGEST = 300;

    public static Device of(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        String kept = agent == null ? "" : agent.replaceAll("\\p{Cntrl}", " ").strip();
        return new Device(
                kept.substring(0, Math.min(LONGEST, kept.length())), request.getRemoteAddr());
    }
}
