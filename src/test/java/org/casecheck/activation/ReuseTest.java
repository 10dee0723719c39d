package org.casecheck.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.casecheck.decision.Language;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Replay;
import org.casecheck.ruleset.Policy;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is taken over from an earlier check changes nothing about the result, and nothing old is kept. */
class ReuseTest {
    private static final RulesFolder FOLDER = TwoPolicies.folder();
    private static final CheckedRules BEFORE = fresh(FOLDER);

    private static CheckedRules fresh(RulesFolder folder) {
        return CheckedRules.of(folder, Optional.empty(), 1);
    }

    private record Edit(String name, RulesFolder folder, boolean demoIsKept, boolean otherIsKept) {}

    private static Stream<Edit> edits() {
        return Stream.of(
                new Edit("nothing", FOLDER, true, true),
                new Edit("a rule", TwoPolicies.with("other/demo.drl", "limit > 0", "limit >= 0"), true, false),
                new Edit("a rule, wrongly", TwoPolicies.with("other/demo.drl", "limit > 0", "limit > x"), true, false),
                new Edit("a reason", TwoPolicies.with("demo/reasons.yaml", "Renew it", "Renew"), false, true),
                new Edit("a reason that is gone", TwoPolicies.with("demo/reasons.yaml", "OVER:", "OVEN:"), false, true),
                new Edit("a threshold", TwoPolicies.with("demo/policy.yaml", "value: 2", "value: 3"), false, true),
                new Edit("the vocabulary", TwoPolicies.with("demo/facts.schema.yaml", "Seen at", "Seen"), false, true),
                new Edit(
                        "a list's entry",
                        TwoPolicies.with("lists/unused-by-demo.yaml", "key: a", "key: b"),
                        true,
                        true),
                new Edit(
                        "a list, wrongly",
                        TwoPolicies.with("lists/unused-by-demo.yaml", "key: a", "kee: a"),
                        true,
                        false),
                new Edit("a list that is gone", FOLDER.with("lists/unused-by-demo.yaml", null), true, false),
                new Edit("a list nobody asks for", another("spare"), true, true),
                new Edit("the calendar", TwoPolicies.with("calendars/cn.yaml", "2026-06-28", "2026-06-27"), true, true),
                new Edit("no calendar", FOLDER.with("calendars/cn.yaml", null), true, true),
                new Edit("a fixture", TwoPolicies.with("demo/fixtures/all.yaml", "limit: 1", "limit: 2"), true, true),
                new Edit(
                        "a fixture, wrongly", TwoPolicies.with("demo/fixtures/all.yaml", "OVER]", "OVEN]"), true, true),
                new Edit("no fixtures", FOLDER.with("demo/fixtures/all.yaml", null), true, true),
                new Edit("a further rule file", FOLDER.with("demo/more2.drl", "rule"), false, true),
                new Edit("a further policy", third(), true, true),
                new Edit("a policy that is gone", withoutOther(), true, false));
    }

    private static RulesFolder another(String list) {
        String text = FOLDER.files().get("lists/unused-by-demo.yaml");
        return FOLDER.with("lists/" + list + ".yaml", text.replace("unused-by-demo", list));
    }

    private static RulesFolder third() {
        TreeMap<String, String> files = new TreeMap<>(FOLDER.files());
        FOLDER.under("demo/").forEach((file, text) -> files.put(file.replace("demo/", "third/"), text));
        return new RulesFolder(FOLDER.path(), files, List.of());
    }

    private static RulesFolder withoutOther() {
        TreeMap<String, String> files = new TreeMap<>(FOLDER.files());
        files.keySet().removeIf(file -> file.startsWith("other/"));
        return new RulesFolder(FOLDER.path(), files, List.of());
    }

    @TestFactory
    Stream<DynamicTest> theResultIsThatOfAFreshCheck() {
        return edits().map(edit -> DynamicTest.dynamicTest(edit.name(), () -> {
            CheckedRules fresh = fresh(edit.folder());
            CheckedRules reusing = CheckedRules.of(edit.folder(), Optional.of(BEFORE), 1);
            same(fresh, reusing);
            if (reusing.compiled().isPresent()) {
                assertEquals(edit.demoIsKept(), kept("demo", reusing));
                assertEquals(edit.otherIsKept(), kept("other", reusing));
            }
            // and back again, from whatever became of the edit
            same(BEFORE, CheckedRules.of(FOLDER, Optional.of(reusing), 1));
        }));
    }

    private static boolean kept(String name, CheckedRules reusing) {
        Optional<Policy> policy = reusing.compiled().orElseThrow().policy(name);
        return policy.isPresent()
                && policy.get() == BEFORE.compiled().orElseThrow().policies().get(name);
    }

    private static void same(CheckedRules fresh, CheckedRules reusing) {
        assertEquals(fresh.issues(), reusing.issues());
        assertEquals(fresh.revision(), reusing.revision());
        assertEquals(fresh.mayServe(), reusing.mayServe());
        assertEquals(fresh.fixtures(), reusing.fixtures());
        assertEquals(fresh.compiled().isPresent(), reusing.compiled().isPresent());
        assertEquals(replayed(fresh), replayed(reusing));
    }

    private static List<List<String>> replayed(CheckedRules checked) {
        Replay replay = new Replay(Verification.EVALUATOR);
        return checked.fixtures().stream()
                .map(fixture ->
                        replay.once(checked.compiled().orElseThrow(), fixture).words())
                .toList();
    }

    @Test
    void rulesThatWereRefusedGiveWhatCompiledWell() {
        CheckedRules refused = fresh(TwoPolicies.with("demo/demo.drl", "limit > 0", "limit > x"));
        assertTrue(refused.compiled().isEmpty());
        CheckedRules mended = CheckedRules.of(FOLDER, Optional.of(refused), 1);
        CheckedRules again = CheckedRules.of(FOLDER, Optional.of(mended), 1);
        assertTrue(mended.mayServe());
        assertSame(policy(mended), policy(again));
        assertNotSame(policy(BEFORE), policy(mended));
        CheckedRules spoilt =
                CheckedRules.of(TwoPolicies.with("demo/demo.drl", "limit > 0", "limit > x"), Optional.of(mended), 1);
        assertSame(policy(mended), policy(CheckedRules.of(FOLDER, Optional.of(spoilt), 1)));
    }

    private static Policy policy(CheckedRules checked) {
        return checked.compiled().orElseThrow().policies().get("other");
    }

    private static ClassLoader loaderOfFacts(CheckedRules checked) {
        Policy demo = checked.compiled().orElseThrow().policies().get("demo");
        Submission nothing = (Submission) demo.reader().readFacts(new byte[] {'{', '}'}, Language.EN);
        return nothing.facts().getClass().getClassLoader();
    }

    /** Generated classes go with the policy they were made for, without anybody closing it. */
    @Test
    void nothingOfOldRulesIsKept() {
        int changes = 40;
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        Function<Integer, RulesFolder> changed =
                i -> TwoPolicies.with("demo/policy.yaml", "unit: documents", "unit: documents " + i);
        CheckedRules last = BEFORE;
        for (int i = 0; i < changes; i++) {
            CheckedRules next = CheckedRules.of(changed.apply(i), Optional.of(last), 1);
            assertEquals(List.of(), Verification.verify(next, Optional.of(last), 1, () -> false));
            last = next;
            ClassLoader loader = loaderOfFacts(last);
            assertNotSame(ReuseTest.class.getClassLoader(), loader);
            assertTrue(loaders.stream().noneMatch(other -> other.get() == loader));
            loaders.add(new WeakReference<>(loader));
        }
        long kept = changes;
        for (int i = 0; i < 20 && kept > 2; i++) {
            System.gc();
            kept = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        assertTrue(kept <= 2, kept + " of " + changes + " class loaders are left");
        assertTrue(last.mayServe());
    }
}
