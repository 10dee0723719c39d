package org.casecheck.ruleset;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes of this program, for the engine. Reading a condition it asks for thousands of classes that may exist but do
 * not, and where the program is packaged each such question opens all its jars: what is not there is remembered.
 */
final class EngineClasses extends ClassLoader {
    static final EngineClasses LOADER = new EngineClasses();

    /** More names than all shipped rules give; made up of the words of rules, they are without end over the years. */
    private static final int MOST = 100_000;

    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    static {
        registerAsParallelCapable();
    }

    private EngineClasses() {
        super("engine-classes", EngineClasses.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (missing.contains(name)) {
            throw new ClassNotFoundException(name);
        }
        try {
            return getParent().loadClass(name);
        } catch (ClassNotFoundException absent) {
            if (missing.size() >= MOST) {
                missing.clear();
            }
            missing.add(name);
            throw absent;
        }
    }
}
