package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netreel.report.Template.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void fillsEachHoleAndReadsNoHolesInWhatFillsThem() throws IOException {
        assertThat(filled("<p>{{a}}</p>{{b}}{{a}}", Map.of("a", Content.of("{{b}}"), "b", Content.of("ü"))))
                .isEqualTo("<p>{{b}}</p>ü{{b}}");
    }

    @Test
    void refusesAHoleThatNothingFills() {
        assertThatThrownBy(() -> filled("{{a}}", Map.of())).hasMessage("Nothing fills the hole {{a}}");
    }

    @Test
    void refusesContentWithoutAHole() {
        assertThatThrownBy(() -> filled("", Map.of("a", Content.of("")))).hasMessage("No hole for [a]");
    }

    @Test
    void aScriptCannotEndItsElement() {
        assertThat(Markup.script("a = '</script><!--'; b = /<\\/SCRIPT>/; c = '</SCRIPT>'"))
                .isEqualTo("a = '<\\/script><\\!--'; b = /<\\/SCRIPT>/; c = '<\\/SCRIPT>'");
    }

    private static String filled(String html, Map<String, Content> contents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Template(html).fill(out, contents);
        return out.toString(StandardCharsets.UTF_8);
    }
}
