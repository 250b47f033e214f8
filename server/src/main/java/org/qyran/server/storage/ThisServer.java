package org.qyran.server.storage;

import java.util.UUID;

/**
 * This process among the servers of its database.
 *
 * @param id until it ends
 */
public record ThisServer(UUID id) {}
