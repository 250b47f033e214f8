package org.qyran.verifier;

/** The file cannot be read on from here. */
final class Broken extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient Fault fault;

    Broken(Kind kind, String file, long offset, long position, Object... details) {
        super(kind.name(), null, false, false);
        fault = Fault.of(kind, file, offset, position, details);
    }

    Fault fault() {
        return fault;
    }
}
