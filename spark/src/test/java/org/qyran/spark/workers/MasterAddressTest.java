package org.qyran.spark.workers;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.qyran.kernel.BadInput;

class MasterAddressTest {

    @Test
    void namesTheAddressWhereNobodyAnswers() throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        String master = "spark://127.0.0.1:" + free;
        assertThatThrownBy(() -> MasterAddress.check(master))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--master")
                .hasMessageContaining(master);
    }

    @Test
    void isContentWhereOneOfSeveralAnswers() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String master = "spark://127.0.0.1:1,127.0.0.1:" + one.getLocalPort();
            assertThatCode(() -> MasterAddress.check(master)).doesNotThrowAnyException();
        }
    }

    @Test
    void refusesWhatIsNoAddressAndLeavesOthersToSpark() {
        assertThatThrownBy(() -> MasterAddress.check("spark://127.0.0.1:many"))
                .isInstanceOf(BadInput.class);
        assertThatCode(() -> MasterAddress.check("local[2]")).doesNotThrowAnyException();
    }
}
