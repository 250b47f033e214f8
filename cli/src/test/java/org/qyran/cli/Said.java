package org.qyran.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command said.
 *
 * @param exit its exit code
 * @param out to standard output
 * @param err to standard error
 */
record Said(int exit, String out, String err) {

    /** Runs a command as its user types it. */
    static Said run(String... arguments) {
        StringWriter said = new StringWriter();
        StringWriter talked = new StringWriter();
        int exit = Qyran.run(new PrintWriter(said), new PrintWriter(talked), arguments);
        return new Said(exit, said.toString(), talked.toString());
    }
}
