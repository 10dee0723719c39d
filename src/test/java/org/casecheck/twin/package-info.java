/**
 * The policy risk-control written a second time, in plain Java and from its README alone: what the rules are compared
 * with, and how fast the same decision can be without a rule engine.
 */
package org.casecheck.twin;
