package io.netreel.recorder.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserNamesTest {

    @TempDir
    Path folder;

    private Path passwd;
    private UserNames names;

    @BeforeEach
    void writePasswd() throws Exception {
        passwd = Files.writeString(folder.resolve("passwd"), """
                root:x:0:0:root:/root:/bin/bash
                # a comment
                broken
                toor:x:0:0:another name for root:/root:/bin/sh
                nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
                big:x:4294967294:0::/:/bin/sh
                """);
        names = new UserNames(passwd);
        names.refresh();
    }

    @Test
    void takesTheUserIdNotTheGroupId() {
        assertThat(name(0)).isEqualTo("root");
        assertThat(name(65534)).isEqualTo("nobody");
        assertThat(name((int) 4294967294L)).isEqualTo("big");
        assertThat(name(1000)).isEmpty();
    }

    @Test
    void seesUsersThatAreAddedLater() throws Exception {
        Files.writeString(passwd, "web:x:1000:2000::/:/bin/sh\n");
        Files.setLastModifiedTime(passwd, FileTime.fromMillis(1));
        names.refresh();

        assertThat(name(1000)).isEqualTo("web");
    }

    private String name(int uid) {
        return new String(names.of(uid), StandardCharsets.UTF_8);
    }
}
