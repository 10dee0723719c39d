package org.casecheck.decisionlog;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A decision that waits for the disk.
 *
 * @param logged completed when it is there
 * @param where it is completed
 */
record Pending(SealedEntry entry, CompletableFuture<Void> logged, Executor where) {}
