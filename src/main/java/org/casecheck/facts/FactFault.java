package org.casecheck.facts;

/**
 * One thing that is wrong with a submitted body, written for the developer of the system that sent it.
 *
 * @param pointer JSON Pointer (RFC 6901) from the root of what was read; empty when the whole of it is meant
 * @param message what was found, what is expected and what to do, in the language that was asked for; never the value of a
 *     field that holds personal data
 */
public record FactFault(String pointer, String message) {}
