package org.qyran.exchange.network;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.qyran.exchange.XmlText;

/** GraphML (graphml.graphdrawing.org), read by yEd, Gephi, Cytoscape, NetworkX. */
final class GraphMl implements NetworkFormat {

    private static final List<String> NODE = List.of("label", "kind", "properties");

    @Override
    public String name() {
        return "graphml";
    }

    @Override
    public String ending() {
        return "graphml";
    }

    @Override
    public String mediaType() {
        return "application/graphml+xml";
    }

    @Override
    public void write(NetworkExport export, OutputStream out) throws IOException {
        XmlText.write(
                out,
                xml ->
                        xml.element(
                                "graphml",
                                inside -> {
                                    inside.text("desc", export.mark());
                                    keys(inside);
                                    inside.element(
                                            "graph",
                                            graph -> graph(graph, export),
                                            "id",
                                            "network",
                                            "edgedefault",
                                            "directed");
                                },
                                "xmlns",
                                "http://graphml.graphdrawing.org/xmlns"));
    }

    private static void keys(XmlText xml) throws XMLStreamException {
        for (String name : NODE) {
            key(xml, "node", name, "string");
        }
        for (List<String> told : Shown.LINK) {
            key(xml, "edge", told.get(0), told.get(1));
        }
    }

    private static void key(XmlText xml, String of, String name, String type)
            throws XMLStreamException {
        xml.empty("key", "id", of + "_" + name, "for", of, "attr.name", name, "attr.type", type);
    }

    private static void graph(XmlText xml, NetworkExport export) throws XMLStreamException {
        for (Entity entity : export.entities()) {
            xml.element(
                    "node",
                    node -> {
                        node.text("data", entity.label(), "key", "node_label");
                        node.text("data", entity.kind(), "key", "node_kind");
                        node.text("data", Shown.properties(entity), "key", "node_properties");
                    },
                    "id",
                    entity.id());
        }
        for (int i = 0; i < export.links().size(); i++) {
            Link link = export.links().get(i);
            List<String> told = Shown.link(link);
            xml.element(
                    "edge",
                    edge -> {
                        for (int c = 0; c < told.size(); c++) {
                            edge.text(
                                    "data", told.get(c), "key", "edge_" + Shown.LINK.get(c).get(0));
                        }
                    },
                    "id",
                    "e" + i,
                    "source",
                    link.from(),
                    "target",
                    link.to());
        }
    }
}
