import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Adds up the reports of all modules after a test run: what failed, what could not run and why, and
 * one closing line. Exit 0 all ran and passed, 1 something failed or nothing ran, 3 something needs a
 * package that is not installed.
 */
class Summary {

    private int passed;
    private final Map<String, String> failed = new TreeMap<>();
    private final Map<String, String> skipped = new TreeMap<>();

    public static void main(String[] arguments) throws Exception {
        Summary summary = new Summary();
        Path root = Path.of(arguments[0]);
        for (Path report : reports(root)) {
            summary.add(report);
        }
        System.exit(summary.tell());
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> files = Files.find(root, 5, (file, attributes) -> isReport(file))) {
            return files.sorted().toList();
        }
    }

    private static boolean isReport(Path file) {
        String path = file.toString();
        return path.matches(".*/target/(surefire|failsafe)-reports/TEST-[^/]*\\.xml");
    }

    private void add(Path report) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // What a failing test says may be long; the reports are our own.
        for (String limit : List.of("maxGeneralEntitySizeLimit", "totalEntitySizeLimit")) {
            factory.setAttribute("jdk.xml." + limit, "0");
        }
        NodeList cases =
                factory.newDocumentBuilder()
                        .parse(report.toFile())
                        .getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element one = (Element) cases.item(i);
            String name = one.getAttribute("classname") + "." + one.getAttribute("name");
            String wrong = message(one, "failure") + message(one, "error");
            if (!wrong.isEmpty()) {
                failed.put(name, wrong);
            } else if (one.getElementsByTagName("skipped").getLength() > 0) {
                skipped.put(name, message(one, "skipped"));
            } else {
                passed++;
            }
        }
    }

    private static String message(Element testCase, String kind) {
        NodeList found = testCase.getElementsByTagName(kind);
        if (found.getLength() == 0) {
            return "";
        }
        String message = ((Element) found.item(0)).getAttribute("message");
        String first = message.isBlank() ? found.item(0).getTextContent() : message;
        return first.strip().lines().findFirst().orElse("no message");
    }

    private int tell() {
        failed.forEach((name, why) -> System.out.println("FAILED  " + name + ": " + why));
        skipped.forEach((name, why) -> System.out.println("not run " + name + ": " + why));
        System.out.printf("%d passed, %d failed, %d skipped%n", passed, failed.size(), skipped.size());
        if (!failed.isEmpty() || passed == 0) {
            return 1;
        }
        return skipped.values().stream().anyMatch(why -> why.contains("needs apt:")) ? 3 : 0;
    }
}
