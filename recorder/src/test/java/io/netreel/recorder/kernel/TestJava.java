package io.netreel.recorder.kernel;

import java.util.ArrayList;
import java.util.List;

/// Command lines that start a class of this test run in a JVM of its own.
final class TestJava {

    // a class-data archive, which shortens starts where Java is slow
    private static final String CLASS_DATA = System.getProperty("netreel.class-data", "");

    private TestJava() {}

    static List<String> command(Class<?> main, String... args) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        if (!CLASS_DATA.isEmpty()) {
            command.addAll(List.of("-XX:SharedArchiveFile=" + CLASS_DATA, "-Xlog:cds*=off", "-Xlog:aot*=off"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return command;
    }
}
