package io.netreel.recorder.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.SafeText;
import io.netreel.recorder.doctor.Doctor;
import io.netreel.recorder.doctor.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `recorder doctor`.
@Command(
        name = "doctor",
        description = {
            "Finds out whether this host can be recorded, by trying each part, and says what to do where it cannot.",
            "Exit code 6 if it cannot."
        },
        mixinStandardHelpOptions = true,
        versionProvider = RecorderVersion.class)
@SuppressWarnings("NullAway.Init")
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder in which captures would be made. Default: the current one.")
    private Path out;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.examine(out.toAbsolutePath().normalize());
        boolean canRecord = Doctor.canRecord(findings);
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            print.println(json(findings, canRecord));
        } else {
            findings.forEach(finding -> tell(finding, print));
            print.println(canRecord ? "This host can be recorded." : "This host cannot be recorded.");
        }
        return canRecord ? ExitCode.OK : ExitCode.CANNOT_RECORD;
    }

    private static void tell(Finding finding, PrintWriter print) {
        print.println(finding.verdict().word() + "  " + SafeText.of(finding.subject() + ": " + finding.detail()));
        if (finding.advice() != null) {
            print.println("    " + SafeText.of(finding.advice()));
        }
    }

    private static String json(List<Finding> findings, boolean canRecord) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode().put("can_record", canRecord);
        ArrayNode array = root.putArray("findings");
        for (Finding finding : findings) {
            array.addObject()
                    .put("subject", finding.subject())
                    .put("ok", finding.verdict() == Finding.Verdict.OK)
                    .put("needed", finding.verdict() == Finding.Verdict.REFUSED)
                    .put("detail", finding.detail())
                    .put("advice", finding.advice());
        }
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }
}
