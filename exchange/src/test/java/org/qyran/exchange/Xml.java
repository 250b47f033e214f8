package org.qyran.exchange;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Reads and validates XML with the JDK's parser. */
final class Xml {

    private Xml() {}

    static Document read(Path file) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(file.toFile());
    }

    /** Throws where {@code file} breaks a rule of the schema among the test resources. */
    static void validate(Path file, String schema) throws IOException, SAXException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Xml.class.getResource(schema))
                .newValidator()
                .validate(new StreamSource(file.toFile()));
    }
}
