package org.qyran.cli.demo;

/** One pass shown in one way. */
record Layer(int heightMetres, Look look, String raster) {

    /** E.g. {@code 150-colour}: its name in the page and, below {@code map}, on disk. */
    String key() {
        return heightMetres + "-" + look.label();
    }
}
