package io.netreel.recorder.kernel;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// dig, which asks one question after the other, and what it says came of each.
///
/// @param pid of its process
/// @param answers name and result of each answer that it took, in order
record Dig(long pid, List<String> answers) {

    private static final Pattern STATUS = Pattern.compile("status: (?<rcode>\\w+), id: (?<id>[0-9]+)");
    private static final Pattern QUESTION = Pattern.compile("^;(?<name>\\S+)\\.\\s+IN\\s+(?<type>\\S+)$");

    /// Asks all in one process.
    ///
    /// @param option for all of them; `+tcp` has no effect in a batch file
    /// @param questions as lines of a batch file: what could follow `dig`
    static Dig ask(Namespace namespace, Path folder, String option, List<String> questions) throws Exception {
        Path batch = Files.write(Files.createTempFile(folder, "dig", ""), questions);
        Process dig = namespace.start("dig", option, "-f", batch.toString());
        String output = new String(dig.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        dig.waitFor();
        return new Dig(dig.pid(), answers(output));
    }

    private static List<String> answers(String output) {
        List<String> answers = new ArrayList<>();
        String status = "";
        for (String line : output.lines().toList()) {
            Matcher header = STATUS.matcher(line);
            Matcher question = QUESTION.matcher(line);
            if (header.find()) {
                status = header.group("id") + " " + header.group("rcode");
            } else if (question.find()) {
                answers.add(question.group("name") + " " + question.group("type") + " " + status);
            }
        }
        return answers;
    }
}
