package io.netreel.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// ES modules as one script, because a page opened from `file://` may not load another file. Each module becomes a
/// function that returns its exports, called once, after the modules it imports:
///
///     // import { bytes } from "./format.js";  export function total() {}
///     const total$js = (() => { const { bytes } = format$js; function total() {} return { total }; })();
///
/// So a module keeps its own names. Understood are `import { a, b } from "./x.js";` and `export` before `function`,
/// `async function`, `class` and `const`, at the start of a line; anything else, and a circle, is refused.
final class ModuleBundle {
    private static final Pattern IMPORT =
            Pattern.compile("^import \\{([\\w\\s,$]+)} from \"\\./([\\w-]+)\\.js\";$", Pattern.MULTILINE);
    private static final Pattern EXPORT =
            Pattern.compile("^export (?=(?:async )?(?:function\\*?|class|const) ([\\w$]+))", Pattern.MULTILINE);
    private static final Pattern LEFT_OVER = Pattern.compile("^(?:import|export)\\b.*$", Pattern.MULTILINE);

    private final UnaryOperator<String> source;
    private final Map<String, String> bundled = new LinkedHashMap<>();
    private final List<String> path = new ArrayList<>();

    /// @param source gives a module's text by its name without `.js`
    ModuleBundle(UnaryOperator<String> source) {
        this.source = source;
    }

    static ModuleBundle ofPage() {
        return new ModuleBundle(name -> Resources.text("js/" + name + ".js"));
    }

    String script(String entry) {
        add(entry);
        return String.join("", bundled.values());
    }

    /// The modules in the order in which they run.
    List<String> order() {
        return List.copyOf(bundled.keySet());
    }

    private void add(String name) {
        if (bundled.containsKey(name)) {
            return;
        }
        if (path.contains(name)) {
            throw new IllegalStateException("Modules import each other in a circle: " + path + " -> " + name);
        }
        path.add(name);
        String text = source.apply(name);
        IMPORT.matcher(text).results().map(found -> found.group(2)).forEach(this::add);
        bundled.put(name, wrapped(name, text));
        path.removeLast();
    }

    private static String wrapped(String name, String text) {
        Set<String> exports = EXPORT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String body = IMPORT.matcher(text).replaceAll(found -> {
            String names = found.group(1).strip().replaceAll("\\s+", " ").replace(" as ", ": ");
            return Matcher.quoteReplacement("const { " + names + " } = " + variable(found.group(2)) + ";");
        });
        body = EXPORT.matcher(body).replaceAll("");
        Matcher leftOver = LEFT_OVER.matcher(body);
        if (leftOver.find()) {
            throw new IllegalStateException("Not understood in " + name + ".js: " + leftOver.group());
        }
        return "// " + name + ".js\nconst " + variable(name) + " = (() => {\n" + body.strip() + "\nreturn { "
                + String.join(", ", exports) + " };\n})();\n";
    }

    private static String variable(String name) {
        return name.replace('-', '_') + "$js";
    }
}
