package org.casecheck.cli;

import org.casecheck.ruleset.Build;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"casecheck " + number(), "Java " + Runtime.version()};
    }

    static String number() {
        return Build.CURRENT.version();
    }
}
