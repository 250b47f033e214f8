package org.qyran.exchange.network;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.qyran.exchange.XmlText;

/** GEXF 1.3 (gexf.net), Gephi's own format. */
final class Gexf implements NetworkFormat {

    private static final List<String> NODE = List.of("kind", "properties");

    @Override
    public String name() {
        return "gexf";
    }

    @Override
    public String ending() {
        return "gexf";
    }

    @Override
    public String mediaType() {
        return "application/gexf+xml";
    }

    @Override
    public void write(NetworkExport export, OutputStream out) throws IOException {
        XmlText.write(
                out,
                xml ->
                        xml.element(
                                "gexf",
                                inside -> {
                                    inside.element(
                                            "meta",
                                            meta -> {
                                                meta.text("creator", "Qyran");
                                                meta.text("description", export.mark());
                                            });
                                    inside.element(
                                            "graph",
                                            graph -> graph(graph, export),
                                            "defaultedgetype",
                                            "directed",
                                            "mode",
                                            "static");
                                },
                                "xmlns",
                                "http://gexf.net/1.3",
                                "version",
                                "1.3"));
    }

    private static void graph(XmlText xml, NetworkExport export) throws XMLStreamException {
        xml.element(
                "attributes",
                attributes -> {
                    for (String name : NODE) {
                        attributes.empty("attribute", "id", name, "title", name, "type", "string");
                    }
                },
                "class",
                "node");
        xml.element(
                "attributes",
                attributes -> {
                    for (List<String> told : Shown.LINK) {
                        String type = told.get(1).equals("int") ? "integer" : told.get(1);
                        attributes.empty(
                                "attribute", "id", told.get(0), "title", told.get(0), "type", type);
                    }
                },
                "class",
                "edge");
        xml.element("nodes", nodes -> nodes(nodes, export));
        xml.element("edges", edges -> edges(edges, export));
    }

    private static void nodes(XmlText xml, NetworkExport export) throws XMLStreamException {
        for (Entity entity : export.entities()) {
            xml.element(
                    "node",
                    node ->
                            node.element(
                                    "attvalues",
                                    values -> {
                                        value(values, "kind", entity.kind());
                                        value(values, "properties", Shown.properties(entity));
                                    }),
                    "id",
                    entity.id(),
                    "label",
                    entity.label());
        }
    }

    private static void edges(XmlText xml, NetworkExport export) throws XMLStreamException {
        for (int i = 0; i < export.links().size(); i++) {
            Link link = export.links().get(i);
            List<String> told = Shown.link(link);
            xml.element(
                    "edge",
                    edge ->
                            edge.element(
                                    "attvalues",
                                    values -> {
                                        for (int c = 0; c < told.size(); c++) {
                                            value(values, Shown.LINK.get(c).get(0), told.get(c));
                                        }
                                    }),
                    "id",
                    Integer.toString(i),
                    "source",
                    link.from(),
                    "target",
                    link.to(),
                    "kind",
                    link.kind());
        }
    }

    private static void value(XmlText xml, String of, String value) throws XMLStreamException {
        xml.empty("attvalue", "for", of, "value", value);
    }
}
