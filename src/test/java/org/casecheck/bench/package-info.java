/**
 * Measures, by hand and never in a test: {@code mvn -Pbench verify -Dbench=EvaluationBenchmark} and
 * {@code mvn -Pbench verify -Dbench=HttpLoadRun}.
 */
package org.casecheck.bench;
