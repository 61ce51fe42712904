package io.netreel.analyzer.replay;

import java.util.Objects;

/// A row of bash: `root@pts/0[7] /etc $ systemctl restart nginx`.
final class BashText {

    private BashText() {}

    static String of(Event event) {
        String user = Objects.requireNonNullElse(
                event.text("user_name"), "uid " + Objects.requireNonNullElse(event.text("uid"), "?"));
        return user + (event.has("tty") ? "@" + event.text("tty") : "") + "[" + event.text("pid") + "]"
                + (event.has("cwd") ? " " + event.text("cwd") : "") + " $ " + event.text("command")
                + (Boolean.TRUE.equals(event.columns().get("truncated")) ? " … (truncated)" : "");
    }
}
