package org.casecheck.decision;

/** A language of reasons and messages. */
public enum Language {
    ZH,
    EN
}
