package org.casecheck.bench;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictTrainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decisionlog.DecisionLog;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.plan.Adviser;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;

/**
 * What a case takes in the log: as it is, compressed, compressed with the dictionary of the log, and with one made of the cases
 * of every other fixture, for the others. When the last saves much, the rules have moved on, and the log may have another format
 * with a new dictionary: never instead of the old one, with which what was logged is read.
 */
public final class DictionaryRun {
    private static final String PRESENT = "cases-1.dictionary";
    private static final int SIZE = 64 << 10;
    private static final int LEVEL = 3;
    private static final int ROUNDS = 10;

    private DictionaryRun() {}

    /** @param args the folder of the packaged server, which is not asked, then, to have a new dictionary of all cases, its file */
    public static void main(String[] args) throws IOException {
        Surroundings.print();
        RulesFolder folder = ShippedRules.folder();
        Ruleset ruleset = ShippedRules.compile(folder);
        Adviser adviser = new Adviser(CaseLimits.within(Duration.ofSeconds(60)), InstantSource.system());
        List<byte[]> all = new ArrayList<>();
        List<byte[]> some = new ArrayList<>();
        List<byte[]> others = new ArrayList<>();
        List<Fixture> fixtures = ShippedRules.fixtures(folder, ruleset);
        for (int i = 0; i < fixtures.size(); i++) {
            for (byte[] made : cases(adviser, ruleset, fixtures.get(i))) {
                all.add(made);
                (i % 2 == 0 ? some : others).add(made);
            }
        }
        print("as it is", others, null);
        print("compressed", others, new ZstdCompressCtx().setLevel(1));
        print("with the dictionary", others, with(present()));
        print("with a new one", others, with(trained(some)));
        if (args.length > 1) {
            Files.write(Path.of(args[1]), trained(all));
        }
    }

    private static List<byte[]> cases(Adviser adviser, Ruleset ruleset, Fixture fixture) {
        Policy policy = ruleset.policies().get(fixture.policy());
        byte[] facts = BenchCases.json(fixture.facts());
        List<byte[]> cases = new ArrayList<>();
        for (Language language : Language.values()) {
            if (policy.reader().readFacts(facts, language) instanceof Submission submission) {
                Decision decision = adviser.decide(ruleset, policy, submission.asOf(fixture.asOf()), language);
                byte[] answered = BenchCases.json(decision);
                cases.add(ByteBuffer.allocate(facts.length + answered.length)
                        .put(facts)
                        .put(answered)
                        .array());
            }
        }
        return cases;
    }

    private static byte[] present() throws IOException {
        try (InputStream in = DecisionLog.class.getResourceAsStream(PRESENT)) {
            return in.readAllBytes();
        }
    }

    private static byte[] trained(List<byte[]> cases) {
        ZstdDictTrainer trainer =
                new ZstdDictTrainer(cases.stream().mapToInt(made -> made.length).sum(), SIZE);
        cases.forEach(trainer::addSample);
        return trainer.trainSamples();
    }

    private static ZstdCompressCtx with(byte[] dictionary) {
        return new ZstdCompressCtx()
                .loadDict(new ZstdDictCompress(dictionary, LEVEL))
                .setDictID(false);
    }

    private static void print(String name, List<byte[]> cases, ZstdCompressCtx compression) {
        long bytes = 0;
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            bytes = 0;
            for (byte[] made : cases) {
                bytes += compression == null ? made.length : compression.compress(made).length;
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        System.out.printf(
                Locale.ROOT,
                "%-20s %6d bytes a case %6.1f us%n",
                name,
                bytes / cases.size(),
                fastest / 1e3 / cases.size());
    }
}
