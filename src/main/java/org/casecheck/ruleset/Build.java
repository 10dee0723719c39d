package org.casecheck.ruleset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of this program runs, for people; {@link EngineBuild#ID} tells builds apart for good.
 *
 * @param version that the build wrote into the jar; {@code (not packaged)} when it runs from none
 * @param commit of its sources, in full; null when it was not built in a clone of the repository
 * @param java the version of the Java beneath
 */
public record Build(String version, String commit, String java) {
    public static final Build CURRENT =
            new Build(packaged(), commitOf(), Runtime.version().toString());

    private static String packaged() {
        String version = Build.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static String commitOf() {
        try (InputStream written = Build.class.getResourceAsStream("build.properties")) {
            Properties properties = new Properties();
            if (written != null) {
                properties.load(written);
            }
            return properties.getProperty("git.commit.id");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
