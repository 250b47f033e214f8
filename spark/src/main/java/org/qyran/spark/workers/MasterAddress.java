package org.qyran.spark.workers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Whether somebody answers at a standalone cluster's address. Spark would try for a minute and then
 * say so in the middle of the work.
 */
final class MasterAddress {

    private static final String STANDALONE = "spark://";
    private static final int DEFAULT_PORT = 7077;
    private static final int PATIENCE_MILLIS = 5_000;

    private MasterAddress() {}

    /**
     * @param master as Spark spells it; one that is no standalone cluster's is left to Spark
     * @throws BadInput where it names no machine, or none of those it names answers
     */
    static void check(String master) throws BadInput {
        if (!master.startsWith(STANDALONE)) {
            return;
        }
        List<String> machines =
                Stream.of(master.substring(STANDALONE.length()).split(",", -1)).toList();
        if (machines.stream().noneMatch(MasterAddress::answers)) {
            throw new BadInput("cluster", "--master", master, Fault.NO_ANSWER);
        }
    }

    private static boolean answers(String machine) {
        int colon = machine.lastIndexOf(':');
        String host = colon < 0 ? machine : machine.substring(0, colon);
        String port = colon < 0 ? "" : machine.substring(colon + 1);
        try (Socket socket = new Socket()) {
            int number = port.isEmpty() ? DEFAULT_PORT : Integer.parseInt(port);
            socket.connect(new InetSocketAddress(host, number), PATIENCE_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException nobody) {
            // Which of the two it was changes nothing for who gave the address.
            return false;
        }
    }
}
