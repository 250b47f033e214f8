package org.qyran.imagery.raster.tiff;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What GDAL writes into tag 42112: {@code <GDALMetadata><Item name= sample= role=>value</Item>}.
 *
 * @param items in the file's order
 * @param bySample the same by band
 */
record GdalMetadata(List<Item> items, Map<Integer, List<Item>> bySample) {

    private GdalMetadata(List<Item> items) {
        this(List.copyOf(items), items.stream().collect(Collectors.groupingBy(Item::sample)));
    }

    /**
     * @param sample band index, or −1 for the whole raster
     * @param role {@code description}, {@code scale}, {@code offset}, {@code colorinterp} or empty
     */
    record Item(String name, int sample, String role, String value) {}

    static final GdalMetadata NONE = new GdalMetadata(List.of());

    /** Text that is no such XML gives what could be read of it: metadata never stops a raster. */
    static GdalMetadata of(String xml) {
        List<Item> items = new ArrayList<>();
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("Item")) {
                    String name = attribute(reader, "name");
                    String sample = attribute(reader, "sample");
                    String role = attribute(reader, "role");
                    int band = sample.matches("\\d{1,6}") ? Integer.parseInt(sample) : -1;
                    items.add(new Item(name, band, role, reader.getElementText().strip()));
                }
            }
        } catch (XMLStreamException e) {
            return new GdalMetadata(items);
        }
        return new GdalMetadata(items);
    }

    /** The items of one band. */
    List<Item> of(int band) {
        return bySample.getOrDefault(band, List.of());
    }

    /** What GDAL says a band's colour is, or empty. */
    String colour(int band) {
        return of(band).stream()
                .filter(item -> item.role.equals("colorinterp"))
                .map(Item::value)
                .findFirst()
                .orElse("");
    }

    private static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
