package io.netreel.capture.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void keepsOrdinaryTextOfAnyScript() {
        assertThat(SafeText.of("nginx: wörker 日本 🦀")).isEqualTo("nginx: wörker 日本 🦀");
    }

    @Test
    void escapesWhatATerminalWouldObey() {
        assertThat(SafeText.of("a\u001b[2Jb\r\n\u0007\u009bc")).isEqualTo("a\\u001b[2Jb\\u000d\\u000a\\u0007\\u009bc");
        assertThat(SafeText.of("x\u202etxt.exe\u2028\ud800")).isEqualTo("x\\u202etxt.exe\\u2028\\ud800");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(SafeText.of("x".repeat(1_000_000))).hasSize(4097).endsWith("…");
    }
}
