package org.qyran.exchange;

import java.io.IOException;
import java.io.OutputStream;

/** KML 2.2 (OGC 07-147r2): one document in its root element. */
public final class KmlText {

    private static final String NAMESPACE = "http://www.opengis.net/kml/2.2";

    private KmlText() {}

    /**
     * @param document what stands in {@code Document}
     * @param more attributes of the root, e.g. namespaces: name, value, name, value…
     */
    public static void write(OutputStream out, XmlText.Content document, String... more)
            throws IOException {
        String[] attributes = new String[2 + more.length];
        attributes[0] = "xmlns";
        attributes[1] = NAMESPACE;
        System.arraycopy(more, 0, attributes, 2, more.length);
        XmlText.write(
                out,
                xml -> xml.element("kml", kml -> kml.element("Document", document), attributes));
    }
}
