package io.netreel.recorder.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders in place of cgroups: as there, a folder's inode is the cgroup's id.
class ContainersTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    @TempDir
    Path mount;

    private long now;
    private Containers containers;

    @BeforeEach
    void begin() throws Exception {
        Files.writeString(mount.resolve("cgroup.procs"), "");
        group("system.slice/ssh.service");
        group("system.slice/docker-" + A + ".scope/init.scope");
        containers = new Containers(mount, this::tick);
    }

    // each look at the clock takes a nanosecond
    private long tick() {
        return now++;
    }

    @Test
    void knowsTheContainersThatAreThere() throws Exception {
        assertThat(name("system.slice/docker-" + A + ".scope")).isEqualTo(A);
        assertThat(name("system.slice/docker-" + A + ".scope/init.scope")).isEqualTo(A);
        assertThat(name("system.slice/ssh.service")).isEmpty();
        assertThat(name("")).isEmpty();
    }

    @Test
    void findsAContainerThatStartsLater() throws Exception {
        group("docker/" + B);
        now += 1000;

        assertThat(name("docker/" + B)).isEqualTo(B);
    }

    @Test
    void remembersAContainerThatHasEnded() throws Exception {
        Path ended = mount.resolve("system.slice/docker-" + A + ".scope");
        long id = id(ended);
        Files.delete(ended.resolve("init.scope"));
        Files.delete(ended);
        now += 1000;
        containers.refresh();

        assertThat(text(containers.of(id))).isEqualTo(A);
    }

    @Test
    void looksOnceForACgroupThatIsGone() {
        now += 1000;
        assertThat(text(containers.of(1))).isEmpty();
        long looked = now;
        now += 1000;

        assertThat(text(containers.of(1))).isEmpty();
        assertThat(now).isEqualTo(looked + 1000);
    }

    @Test
    void looksNoMoreThanATwentiethOfTheTime() throws Exception {
        Path later = group("docker/" + B);

        assertThat(text(containers.of(id(later)))).isEmpty();
        now += 20;
        assertThat(text(containers.of(id(later)))).isEqualTo(B);
    }

    private Path group(String path) throws IOException {
        return Files.createDirectories(mount.resolve(path));
    }

    private String name(String path) throws IOException {
        return text(containers.of(id(mount.resolve(path))));
    }

    private static long id(Path group) throws IOException {
        return (Long) Files.getAttribute(group, "unix:ino");
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }
}
