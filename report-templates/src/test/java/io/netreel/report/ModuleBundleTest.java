package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModuleBundleTest {
    private static final Path MODULES = Path.of("src/main/resources/io/netreel/report/js");

    @Test
    void importsComeFirstAndKeepTheirNames() {
        ModuleBundle bundle = bundle(Map.of(
                "main", "import {\n  a,\n  b as c,\n} from \"./other-one.js\";\nc(a);",
                "other-one", "export const a = 1;\nexport function b() {}\n"));

        assertThat(bundle.script("main")).isEqualTo("""
                        // other-one.js
                        const other_one$js = (() => {
                        const a = 1;
                        function b() {}
                        return { a, b };
                        })();
                        // main.js
                        const main$js = (() => {
                        const { a, b: c, } = other_one$js;
                        c(a);
                        return {  };
                        })();
                        """);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() ->
                        bundle(Map.of("main", "import x from \"./y.js\";")).script("main"))
                .hasMessage("Not understood in main.js: import x from \"./y.js\";");
        assertThatThrownBy(() -> bundle(Map.of("main", "export default 1;")).script("main"))
                .hasMessageContaining("export default 1;");
    }

    @Test
    void refusesACircle() {
        Map<String, String> circle = Map.of("a", "import { b } from \"./b.js\";", "b", "import { a } from \"./a.js\";");

        assertThatThrownBy(() -> bundle(circle).script("a")).hasMessageContaining("[a, b] -> a");
    }

    @Test
    void everyModuleOfThePageIsUsedAndShort() throws IOException {
        ModuleBundle bundle = ModuleBundle.ofPage();
        bundle.script("main");

        try (Stream<Path> files = Files.list(MODULES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".js", "")))
                    .containsExactlyInAnyOrderElementsOf(bundle.order());
        }
        for (String module : bundle.order()) {
            assertThat(Files.readAllLines(MODULES.resolve(module + ".js")))
                    .as(module)
                    .hasSizeLessThan(150);
        }
    }

    @Test
    void onlyDomWritesElementsAndNoModuleWritesMarkup() throws IOException {
        ModuleBundle bundle = ModuleBundle.ofPage();
        bundle.script("main");

        for (String module : bundle.order()) {
            assertThat(Files.readString(MODULES.resolve(module + ".js")).replaceAll("//.*", ""))
                    .as(module)
                    .doesNotContain(
                            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function");
        }
    }

    private static ModuleBundle bundle(Map<String, String> modules) {
        return new ModuleBundle(name -> Objects.requireNonNull(modules.get(name)));
    }
}
