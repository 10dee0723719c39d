package org.casecheck.coverage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.casecheck.decision.DecisionJson;
import org.casecheck.explain.Part;

/** Proposed cases as a file of fixtures, to be moved into {@code fixtures/} as it is. */
public final class ProposalFile {
    private static final ObjectMapper JSON = DecisionJson.mapper();

    /** Texts that YAML takes for nothing but texts without quotes; days and instants too, as fixtures write them. */
    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z\\u4e00-\\u9fff][A-Za-z0-9_\\u4e00-\\u9fff-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:+.-]+)?");

    private static final Pattern RESERVED = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");
    private static final Pattern POINTER = Pattern.compile("/[A-Za-z0-9_/-]+");

    private ProposalFile() {}

    /**
     * @param proposals of one policy
     * @param zone in which instants are written
     */
    public static String of(List<Proposal> proposals, ZoneId zone) {
        StringBuilder file = new StringBuilder();
        file.append(
                        "# Proposed by `replay --coverage --propose`: cases that show what no fixture showed. Read each decision with a\n")
                .append("# critical eye, give the case a better name, and keep it only if the decision is right.\n")
                .append("# 由 `replay --coverage --propose` 提出：补上用例尚未显示的情形。请逐条核对结论、改写名称，结论正确才保留。\n");
        proposals.forEach(proposal -> {
            proposal.covers()
                    .forEach(goal -> file.append("# ").append(comment(goal)).append('\n'));
            file.append(of(proposal, zone)).append('\n');
        });
        return file.toString().stripTrailing() + "\n";
    }

    private static String comment(Goal goal) {
        Part part = goal.part();
        return part.place() + " " + (part.text().zh() + " / " + part.text().en()).replaceAll("\\R", " ") + ": "
                + goal.side().word();
    }

    /** One case, in the form of a fixture. */
    static String of(Proposal proposal, ZoneId zone) {
        Trial trial = proposal.trial();
        StringBuilder text = new StringBuilder();
        text.append("- name: ").append(scalar(proposal.bothNames())).append('\n');
        text.append("  like: ").append(scalar(trial.like().name())).append('\n');
        if (!trial.asOf().equals(trial.like().asOf())) {
            text.append("  asOf: ")
                    .append(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(trial.asOf(), zone)))
                    .append('\n');
        }
        List<Edit> changes =
                trial.edits().stream().filter(edit -> edit.value() != null).toList();
        if (!changes.isEmpty()) {
            text.append("  change:\n");
            changes.forEach(edit -> text.append("    ")
                    .append(pointer(edit.pointer()))
                    .append(": ")
                    .append(flow(JSON.valueToTree(edit.value())))
                    .append('\n'));
        }
        List<String> removed = trial.edits().stream()
                .filter(edit -> edit.value() == null)
                .map(edit -> pointer(edit.pointer()))
                .toList();
        if (!removed.isEmpty()) {
            text.append("  remove: [ ").append(String.join(", ", removed)).append(" ]\n");
        }
        text.append("  expect:\n    outcome: ")
                .append(proposal.decision().outcome().word())
                .append("\n    reasons: [")
                .append(String.join(", ", proposal.codes()))
                .append("]\n");
        text.append("    outputs: ").append(flow(outputs(proposal))).append('\n');
        return text.toString();
    }

    private static JsonNode outputs(Proposal proposal) {
        return JSON.valueToTree(proposal.decision().outputs());
    }

    private static String pointer(String pointer) {
        return POINTER.matcher(pointer).matches() ? pointer : quoted(pointer);
    }

    private static String flow(JsonNode value) {
        if (value.isObject()) {
            List<String> members = new ArrayList<>();
            for (Iterator<Map.Entry<String, JsonNode>> each = value.properties().iterator(); each.hasNext(); ) {
                Map.Entry<String, JsonNode> member = each.next();
                members.add(scalar(member.getKey()) + ": " + flow(member.getValue()));
            }
            return members.isEmpty() ? "{}" : "{ " + String.join(", ", members) + " }";
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(flow(item)));
            return items.isEmpty() ? "[]" : "[ " + String.join(", ", items) + " ]";
        }
        if (value.isTextual()) {
            return scalar(value.asText());
        }
        return value.isNumber() ? number(value) : value.asText();
    }

    /** A decimal keeps its point, so that it is read as one. */
    private static String number(JsonNode value) {
        BigDecimal number = value.decimalValue();
        return (value.isBigDecimal() && number.scale() < 1 ? number.setScale(1) : number).toPlainString();
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches() ? text : quoted(text);
    }

    /** As JSON writes it, which YAML reads alike. */
    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
