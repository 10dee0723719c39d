/**
 * Measures and long proofs, by hand and never in a test: {@code mvn -Pbench verify -Dbench=EvaluationBenchmark}, and so with
 * {@link org.casecheck.bench.HttpLoadRun}, {@link org.casecheck.bench.ActivationLoadRun},
 * {@link org.casecheck.bench.KillRun}, {@link org.casecheck.bench.ThousandRules} and
 * {@link org.casecheck.bench.ImpactRun}. What a program takes, its {@code main} says: {@code -Dbench.args="activations=20 rate=200"}.
 */
package org.casecheck.bench;
