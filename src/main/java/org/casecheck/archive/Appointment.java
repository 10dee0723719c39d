package org.casecheck.archive;

import java.time.Instant;

/**
 * Which revision should serve. The latest one holds, for all instances that share the database.
 *
 * @param number rises with each appointment, from 1
 * @param at when it was made, by the clock of the instance that made it
 * @param revision that should serve; it is archived
 * @param pinned whether changes of the rules folder are to be left alone until somebody says otherwise
 * @param by who or what made it
 */
public record Appointment(long number, Instant at, String revision, boolean pinned, String by) {}
