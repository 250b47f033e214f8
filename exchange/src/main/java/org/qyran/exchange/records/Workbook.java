package org.qyran.exchange.records;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * The parts of a workbook. No library read what we need of it (cells that were joined, numbers as
 * they are shown, formulas without a value) with bounds on what a part may grow to; the JDK unpacks
 * and parses.
 */
final class Workbook implements AutoCloseable {

    /** A part that grows more than this is no table that people made. */
    private static final long MOST_TIMES = 250;

    private static final long FREE_BYTES = 16L << 20;
    private static final long MOST_BYTES = 2L << 30;
    private static final int MOST_STRINGS = 20_000_000;

    private final ZipFile zip;
    private final String name;

    /** Name of each sheet that is shown to its part, in the book's order. */
    private final Map<String, String> sheets = new LinkedHashMap<>();

    private boolean from1904;

    private Workbook(ZipFile zip, String name) {
        this.zip = zip;
        this.name = name;
    }

    static Workbook open(Path path, String name) throws IOException {
        ZipFile zip;
        try {
            zip = zip(path);
        } catch (IOException | RuntimeException e) {
            throw damaged(name, "ZIP", e);
        }
        Workbook book = new Workbook(zip, name);
        try {
            book.list();
            return book;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Of a file that is not this machine's, a copy that goes when it is closed. */
    private static ZipFile zip(Path path) throws IOException {
        if (path.getFileSystem().equals(FileSystems.getDefault())) {
            return new ZipFile(path.toFile());
        }
        Path copy = Files.createTempFile("qyran-", ".xlsx");
        try {
            Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
            return new ZipFile(copy.toFile());
        } finally {
            // An open one is read on after its name is gone.
            Files.delete(copy);
        }
    }

    private static BadInput damaged(String name, String field, Exception cause) {
        BadInput refused =
                new BadInput(name, field, "", Fault.DAMAGED, String.valueOf(cause.getMessage()));
        refused.initCause(cause);
        return refused;
    }

    String name() {
        return name;
    }

    /** Whether days are counted from 1904, as on old Macintoshes. */
    boolean isFrom1904() {
        return from1904;
    }

    /** The part of the sheet of that name, or of the first one that is shown. */
    String sheet(Optional<String> asked) throws BadInput {
        String found =
                asked.isPresent()
                        ? sheets.get(asked.get())
                        : sheets.values().stream().findFirst().orElse(null);
        if (found == null) {
            throw new BadInput(
                    name,
                    "sheet",
                    asked.orElse(""),
                    Fault.OUT_OF_RANGE,
                    String.join(", ", sheets.keySet()));
        }
        return found;
    }

    /** Takes one element after another as it begins. */
    interface Elements {
        void take(XMLStreamReader at) throws XMLStreamException, IOException;
    }

    private void list() throws IOException {
        Map<String, String> targets = new HashMap<>();
        each(
                "xl/_rels/workbook.xml.rels",
                at -> {
                    if (at.getLocalName().equals("Relationship")) {
                        targets.put(attribute(at, "Id"), attribute(at, "Target"));
                    }
                });
        each(
                "xl/workbook.xml",
                at -> {
                    if (at.getLocalName().equals("workbookPr")) {
                        from1904 = List.of("1", "true").contains(attribute(at, "date1904"));
                    } else if (at.getLocalName().equals("sheet")
                            && !attribute(at, "state").endsWith("idden")) {
                        String target = targets.getOrDefault(attribute(at, "id"), "");
                        sheets.put(
                                attribute(at, "name"),
                                target.startsWith("/") ? target.substring(1) : "xl/" + target);
                    }
                });
        if (sheets.isEmpty()) {
            throw new BadInput(
                    name, "xl/workbook.xml", "", Fault.UNKNOWN_FORMAT, "CSV, XLSX, JSON");
        }
    }

    /** Whichever namespace it is in; empty where there is none. */
    static String attribute(XMLStreamReader at, String local) {
        for (int i = 0; i < at.getAttributeCount(); i++) {
            if (at.getAttributeLocalName(i).equals(local)) {
                return at.getAttributeValue(i);
            }
        }
        return "";
    }

    private void each(String part, Elements elements) throws IOException {
        try (InputStream in = part(part)) {
            XMLStreamReader reader = reader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    elements.take(reader);
                }
            }
        } catch (XMLStreamException e) {
            throw refused(part, e);
        }
    }

    /** As {@link #each}, of a part that a workbook need not have. */
    void eachOf(String part, Elements elements) throws IOException {
        if (zip.getEntry(part) != null) {
            each(part, elements);
        }
    }

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // Without a DTD there are only &amp; and its like: a large sheet has many of them.
        for (String limit : List.of("maxGeneralEntitySizeLimit", "totalEntitySizeLimit")) {
            factory.setProperty("jdk.xml." + limit, "0");
        }
        // The parser prints what is wrong with bytes; it is not given any.
        return factory.createXMLStreamReader(
                new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    /** What went wrong in a part: its own limits, or XML that is none. */
    BadInput refused(String part, XMLStreamException e) {
        if (e.getNestedException() instanceof BadInput own) {
            return own;
        }
        return damaged(name, part, e);
    }

    /** Texts that cells refer to by number. */
    List<String> strings() throws IOException {
        List<String> strings = new ArrayList<>();
        String part = "xl/sharedStrings.xml";
        if (zip.getEntry(part) == null) {
            return strings;
        }
        try (InputStream in = part(part)) {
            XMLStreamReader reader = reader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("si")) {
                    if (strings.size() >= MOST_STRINGS) {
                        throw new BadInput(name, part, "", Fault.IMPLAUSIBLE_SIZE, MOST_STRINGS);
                    }
                    strings.add(text(reader));
                }
            }
        } catch (XMLStreamException e) {
            throw refused(part, e);
        }
        return strings;
    }

    /** All text inside the present element, without how it is pronounced. */
    static String text(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        int spoken = 0;
        int inText = 0;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                spoken += reader.getLocalName().equals("rPh") || spoken > 0 ? 1 : 0;
                inText += reader.getLocalName().equals("t") || inText > 0 ? 1 : 0;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                spoken -= spoken > 0 ? 1 : 0;
                inText -= inText > 0 ? 1 : 0;
            } else if (event == XMLStreamConstants.CHARACTERS && inText > 0 && spoken == 0) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }

    /** A part unpacked, which refuses to grow beyond belief. */
    InputStream part(String part) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw new BadInput(name, part, "", Fault.MISSING, "CSV, XLSX, JSON");
        }
        long packed = Math.max(1, entry.getCompressedSize());
        long most = Math.min(MOST_BYTES, Math.max(FREE_BYTES, packed * MOST_TIMES));
        return new Bounded(zip.getInputStream(entry), part, most);
    }

    private final class Bounded extends FilterInputStream {

        private final String part;
        private final long most;
        private long seen;

        Bounded(InputStream in, String part, long most) {
            super(in);
            this.part = part;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int got;
            try {
                got = super.read(bytes, from, length);
            } catch (ZipException | EOFException e) {
                throw damaged(name, part, e);
            }
            seen += Math.max(0, got);
            if (seen > most) {
                throw new BadInput(name, part, seen, Fault.IMPLAUSIBLE_SIZE, most + " bytes");
            }
            return got;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
