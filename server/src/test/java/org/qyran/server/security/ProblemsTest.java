package org.qyran.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

class ProblemsTest {

    @Test
    void aConnectionThatIsGoneWhenItShouldRollBackIsADatabaseThatIsAway() {
        assertThat(Problems.lost(notRolledBack("08006"))).isTrue();
    }

    @Test
    void aFaultOfOursStaysOneWhenItCannotBeRolledBack() {
        assertThat(Problems.lost(notRolledBack("42601"))).isFalse();
    }

    private static TransactionSystemException notRolledBack(String state) {
        TransactionSystemException failure =
                new TransactionSystemException(
                        "rollback failed", new SQLException("Connection is closed"));
        failure.initApplicationException(
                new DataAccessResourceFailureException(
                        "sending", new SQLException("read timed out", state)));
        return failure;
    }
}
