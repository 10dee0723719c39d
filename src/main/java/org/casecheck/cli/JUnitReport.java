package org.casecheck.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.casecheck.fixture.ReplayResult;

/** Replay results as the XML that CI tools read: a suite for each policy, a test case for each fixture. */
final class JUnitReport {
    private JUnitReport() {}

    static void write(List<ReplayResult> results, Path file) throws IOException, XMLStreamException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        try (OutputStream stream = Files.newOutputStream(file)) {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(stream, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("testsuites");
            writeCounts(xml, results);
            Map<String, List<ReplayResult>> byPolicy = results.stream()
                    .collect(Collectors.groupingBy(
                            result -> result.fixture().policy(), TreeMap::new, Collectors.toList()));
            for (Map.Entry<String, List<ReplayResult>> suite : byPolicy.entrySet()) {
                xml.writeStartElement("testsuite");
                xml.writeAttribute("name", suite.getKey());
                writeCounts(xml, suite.getValue());
                for (ReplayResult result : suite.getValue()) {
                    write(xml, result);
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        }
    }

    private static void writeCounts(XMLStreamWriter xml, List<ReplayResult> results) throws XMLStreamException {
        long failures = results.stream().filter(result -> !result.passed()).count();
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
    }

    private static void write(XMLStreamWriter xml, ReplayResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.fixture().policy());
        xml.writeAttribute("name", valid(result.fixture().name()));
        xml.writeAttribute("file", result.fixture().place().file());
        xml.writeAttribute("line", Integer.toString(result.fixture().place().line()));
        if (!result.passed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", valid(String.join("; ", result.words())));
            xml.writeCharacters(valid(result.fixture().place() + "\n" + String.join("\n", result.words())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Without the characters that XML 1.0 cannot hold. */
    private static String valid(String text) {
        return text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || c >= ' ' && c <= 0xD7FF
                        || c >= 0xE000 && c <= 0xFFFD
                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
