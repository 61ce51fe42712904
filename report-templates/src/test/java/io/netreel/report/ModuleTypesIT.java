package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks the types that the page's modules declare in their comments, as `tsc --checkJs --strict` does. The
/// compiler is a Maven dependency and runs in the browser, so that the build needs no Node.js.
class ModuleTypesIT {
    private static final Path MODULES = Path.of("src/main/resources/io/netreel/report/js");
    private static final Pattern REFERENCE = Pattern.compile("/// <reference lib=\"([^\"]+)\" />");
    private static final Pattern VERSION = Pattern.compile("(?m)^version=(.+)$");
    private static final String GLOBALS = "declare var echarts: any;";

    @Test
    void everyModuleFitsTheTypesThatItDeclares() throws IOException {
        assertThat(check(modules())).isEmpty();
    }

    @Test
    void aWrongTypeIsFound() throws IOException {
        Map<String, String> modules = modules();
        modules.put("/js/wrong.js", "import { bytes } from \"./format.js\";\nexport const text = bytes(\"7\");\n");

        assertThat(check(modules))
                .singleElement()
                .asString()
                .startsWith("/js/wrong.js:2 ")
                .contains("'string' is not assignable");
    }

    private static Map<String, String> modules() throws IOException {
        Map<String, String> modules = new TreeMap<>(Map.of("/globals.d.ts", GLOBALS));
        try (Stream<Path> files = Files.list(MODULES)) {
            for (Path file : files.toList()) {
                modules.put("/js/" + file.getFileName(), Files.readString(file));
            }
        }
        return modules;
    }

    private static List<?> check(Map<String, String> modules) throws IOException {
        Path page = Path.of("target", "pages", "types.html");
        Files.createDirectories(page.getParent());
        Files.writeString(
                page,
                "<!doctype html><meta charset=utf-8><title>Types</title><script>"
                        + Markup.script(Resources.text(compiler() + "typescript.js")) + "</script><script>"
                        + Resources.text("type-check.js") + "</script>");
        Map<String, String> files = new TreeMap<>(modules);
        files.putAll(library());
        try (Browser browser = Browser.start(800, 600, false)) {
            browser.driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
            browser.open(page);
            Object found = browser.run(
                    "return typeCheck(arguments[0], arguments[1])", files, new ArrayList<>(modules.keySet()));
            return (List<?>) Objects.requireNonNull(found);
        }
    }

    /// The declarations of what the language and the browser have, each with those that it refers to.
    private static Map<String, String> library() {
        Map<String, String> library = new TreeMap<>();
        Deque<String> wanted = new ArrayDeque<>(List.of("es2023", "dom", "dom.iterable"));
        while (!wanted.isEmpty()) {
            String name = wanted.pop();
            String file = "lib." + name + ".d.ts";
            if (!library.containsKey("/lib/" + file)) {
                String text = Resources.text(compiler() + file);
                library.put("/lib/" + file, text);
                Matcher references = REFERENCE.matcher(text);
                references.results().forEach(found -> wanted.push(found.group(1)));
            }
        }
        return library;
    }

    private static String compiler() {
        String properties = Resources.text("/META-INF/maven/org.webjars.npm/typescript/pom.properties");
        Matcher version = VERSION.matcher(properties);
        assertThat(version.find()).isTrue();
        return "/META-INF/resources/webjars/typescript/" + version.group(1) + "/lib/";
    }
}
