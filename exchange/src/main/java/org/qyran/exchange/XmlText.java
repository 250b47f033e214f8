package org.qyran.exchange;

import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML in UTF-8, one element a line. Characters XML cannot hold become a replacement sign. */
public final class XmlText {

    /** Writes elements. */
    public interface Content {
        void writeTo(XmlText xml) throws XMLStreamException;
    }

    private final XMLStreamWriter out;
    private int depth;

    private XmlText(XMLStreamWriter out) {
        this.out = out;
    }

    public static void write(OutputStream stream, Content content) throws IOException {
        try {
            XMLStreamWriter out =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(stream, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            content.writeTo(new XmlText(out));
            out.writeCharacters("\n");
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IOException("writing XML: " + e.getMessage(), e);
        }
    }

    /** An element with attributes (name, value, name, value…) and elements in it. */
    public void element(String name, Content content, String... attributes)
            throws XMLStreamException {
        newLine();
        out.writeStartElement(name);
        writeAttributes(attributes);
        depth++;
        content.writeTo(this);
        depth--;
        newLine();
        out.writeEndElement();
    }

    /** An element with attributes and text. */
    public void text(String name, String text, String... attributes) throws XMLStreamException {
        newLine();
        out.writeStartElement(name);
        writeAttributes(attributes);
        out.writeCharacters(allowed(text));
        out.writeEndElement();
    }

    /** An element with attributes only. */
    public void empty(String name, String... attributes) throws XMLStreamException {
        newLine();
        out.writeEmptyElement(name);
        writeAttributes(attributes);
    }

    private void writeAttributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], allowed(attributes[i + 1]));
        }
    }

    private void newLine() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** XML 1.0 section 2.2. */
    private static String allowed(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isAllowed(int c) {
        return c == 0x9
                || c == 0xA
                || c == 0xD
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
