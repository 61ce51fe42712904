package io.netreel.recorder.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PasswdTest {

    @Test
    void takesTheFirstNameOfAUserId() {
        String passwd = """
                root:x:0:0:root:/root:/bin/bash
                # a comment
                broken
                :x:5:5::/:
                toor:x:0:0:another name for root:/root:/bin/sh
                big:x:4294967294:0::/:/bin/sh
                toobig:x:4294967296:0::/:/bin/sh
                last:x:1000:2000::/:/bin/sh""";

        assertThat(name(passwd, 0)).isEqualTo("root");
        assertThat(name(passwd, 4294967294L)).isEqualTo("big");
        assertThat(name(passwd, 1000)).isEqualTo("last");
        assertThat(name(passwd, 2000)).isEmpty();
        assertThat(name(passwd, 5)).isEmpty();
        assertThat(Passwd.users(passwd.getBytes(StandardCharsets.US_ASCII)).map(Passwd.User::id))
                .containsExactly(0L, 0L, 4294967294L, 1000L);
    }

    @Test
    void takesNoNameThatIsTooLongToBeOne() {
        assertThat(name("a".repeat(257) + ":x:1:1::/:\n", 1)).isEmpty();
        assertThat(name("a".repeat(256) + ":x:1:1::/:\n", 1)).hasSize(256);
    }

    @Test
    @Timeout(60)
    void takesAnyBytes() {
        Random random = new Random(4);
        byte[] alphabet = "a:0\n".getBytes(StandardCharsets.US_ASCII);
        for (int run = 0; run < 20_000; run++) {
            byte[] passwd = new byte[random.nextInt(40)];
            for (int i = 0; i < passwd.length; i++) {
                passwd[i] = alphabet[random.nextInt(alphabet.length)];
            }
            assertThat(Passwd.name(passwd, 7)).isEmpty();
            Passwd.name(passwd, 0).ifPresent(name -> assertThat(name).doesNotContain(':', '\n'));
        }
    }

    private static String name(String passwd, long uid) {
        return Passwd.name(passwd.getBytes(StandardCharsets.US_ASCII), uid)
                .map(name -> new String(name, StandardCharsets.US_ASCII))
                .orElse("");
    }
}
