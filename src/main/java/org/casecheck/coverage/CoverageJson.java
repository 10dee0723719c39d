package org.casecheck.coverage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.casecheck.decision.Language;
import org.casecheck.explain.Part;
import org.casecheck.explain.Part.Kind;
import org.casecheck.explain.Side;

/** A coverage as plain maps and lists, for JSON. */
public final class CoverageJson {
    private final Language language;

    private CoverageJson(Language language) {
        this.language = language;
    }

    /** @param language of the texts */
    public static Map<String, Object> of(Coverage coverage, Language language) {
        CoverageJson json = new CoverageJson(language);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("revision", coverage.revision());
        members.put("legend", CoverageText.LEGEND.in(language));
        members.put("sides", tally(coverage.sides()));
        members.put("boundaries", tally(coverage.boundaries()));
        members.put("policies", coverage.policies().stream().map(json::policy).toList());
        return members;
    }

    private static Map<String, Object> tally(Tally tally) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("seen", tally.seen());
        members.put("all", tally.all());
        members.put("percent", tally.percent());
        return members;
    }

    private Map<String, Object> policy(PolicyCoverage policy) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("policy", policy.policy());
        members.put("title", policy.title().in(language));
        members.put("fixtures", policy.fixtures());
        members.put("sides", tally(policy.sides()));
        members.put("boundaries", tally(policy.boundaries()));
        members.put(
                "rules", policy.rules().stream().map(rule -> part(policy, rule)).toList());
        if (policy.proposals() != null) {
            members.put(
                    "proposals", policy.proposals().stream().map(this::proposal).toList());
        }
        return members;
    }

    private Map<String, Object> part(PolicyCoverage policy, Part part) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", part.kind());
        members.put("text", part.text().in(language));
        members.put("place", part.place().toString());
        if (part.kind() == Kind.RULE) {
            members.put("sides", tally(policy.sides(part)));
            members.put("boundaries", tally(policy.boundaries(part)));
        }
        members.put(
                "seen",
                Stream.of(Side.values())
                        .filter(side -> policy.seen().has(part, side))
                        .toList());
        if (part.always()) {
            members.put("always", true);
        }
        List<Map<String, Object>> missing = Goal.sides(part).stream()
                .filter(side -> !policy.seen().has(part, side))
                .map(side -> missing(policy, new Goal(part, side)))
                .toList();
        if (!missing.isEmpty()) {
            members.put("missing", missing);
        }
        if (!part.parts().isEmpty()) {
            members.put(
                    "parts",
                    part.parts().stream().map(inner -> part(policy, inner)).toList());
        }
        return members;
    }

    /** The proposal is left out when none were looked for, and null when none was found. */
    private static Map<String, Object> missing(PolicyCoverage policy, Goal goal) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("side", goal.side());
        if (policy.proposals() != null) {
            members.put(
                    "proposal",
                    policy.proposalFor(goal).map(Proposal::bothNames).orElse(null));
        }
        return members;
    }

    private Map<String, Object> proposal(Proposal proposal) {
        Trial trial = proposal.trial();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", proposal.bothNames());
        members.put("like", trial.like().name());
        members.put("asOf", trial.asOf());
        Map<String, Object> change = new LinkedHashMap<>();
        trial.edits().stream()
                .filter(edit -> edit.value() != null)
                .forEach(edit -> change.put(edit.pointer(), edit.value()));
        members.put("change", change);
        members.put(
                "remove",
                trial.edits().stream()
                        .filter(edit -> edit.value() == null)
                        .map(Edit::pointer)
                        .toList());
        members.put("outcome", proposal.decision().outcome());
        members.put("reasons", proposal.codes());
        members.put("outputs", proposal.decision().outputs());
        return members;
    }
}
