package org.casecheck.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a program was called with.
 *
 * @param application the folder of the packaged server, the first argument
 * @param numbers the arguments of the form {@code rate=300}, and what holds where none was given
 * @param javaOptions for the server: the arguments that begin with {@code -}
 */
record Parameters(Path application, Map<String, Long> numbers, List<String> javaOptions) {
    /** Throws {@link IllegalArgumentException} for a name that is not among the defaults. */
    static Parameters of(String[] args, Map<String, Long> defaults) {
        Map<String, Long> numbers = new TreeMap<>(defaults);
        List<String> options = new ArrayList<>();
        for (String argument : List.of(args).subList(1, args.length)) {
            int sign = argument.indexOf('=');
            if (argument.startsWith("-")) {
                options.add(argument);
            } else if (sign > 0 && defaults.containsKey(argument.substring(0, sign))) {
                numbers.put(argument.substring(0, sign), Long.valueOf(argument.substring(sign + 1)));
            } else {
                throw new IllegalArgumentException("not understood: " + argument + "; there are " + defaults);
            }
        }
        return new Parameters(Path.of(args[0]), numbers, options);
    }

    /** Those for the server, or this one when there are none. */
    List<String> javaOptions(String otherwise) {
        return javaOptions.isEmpty() ? List.of(otherwise) : javaOptions;
    }

    int number(String name) {
        return Math.toIntExact(numbers.get(name));
    }
}
