package org.qyran.server.storage;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.qyran.server.api.Lost;

/**
 * Of two database servers the one that wrote may become the one that only reads while connections
 * to it stay open: they must not be used again, and the next is made to whoever writes now.
 */
final class NoLongerPrimary implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return Lost.READ_ONLY.equals(failure.getSQLState())
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }
}
