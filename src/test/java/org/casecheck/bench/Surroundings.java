package org.casecheck.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Where figures were measured; without it they say nothing. */
final class Surroundings {
    private Surroundings() {}

    static void print() {
        System.out.printf(
                Locale.ROOT,
                "%s %s, %d cores, load average %.1f at the start%n",
                System.getProperty("java.vm.name"),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
