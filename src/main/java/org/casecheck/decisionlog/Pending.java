package org.casecheck.decisionlog;

import java.util.concurrent.CompletableFuture;

/**
 * A decision that waits for the disk.
 *
 * @param logged completed when it is there
 */
record Pending(SealedEntry entry, CompletableFuture<Void> logged) {}
