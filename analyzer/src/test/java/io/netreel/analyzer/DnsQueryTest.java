package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.Cli;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions to the view dns.
class DnsQueryTest {

    @TempDir
    Path folder;

    @Test
    void takesTheAnswersOfEachQueryApart() throws Exception {
        Path captures = capture("web-1", "a1")
                .dns(
                        5,
                        "www.test",
                        "A",
                        "rcode",
                        "'NOERROR'",
                        "answers",
                        "[{'name': 'www.test', 'type': 'CNAME', 'ttl': 60, 'data': 'web.test.'},"
                                + " {'name': 'web.test', 'type': 'A', 'ttl': 30, 'data': '192.0.2.1'}]")
                .dns(6, "none.test", "A", "rcode", "'NXDOMAIN'", "answers", "[]")
                .dns(7, "gone.test", "A", "timed_out", "true")
                .write(folder);

        assertThat(query(captures, "SELECT query_name, unnest(answers, recursive := true) FROM dns ORDER BY ts"))
                .containsExactly(
                        "query_name,name,type,ttl,data",
                        "www.test,www.test,CNAME,60,web.test.",
                        "www.test,web.test,A,30,192.0.2.1");
        assertThat(query(captures, "SELECT query_name, rcode, timed_out, len(answers) AS n FROM dns ORDER BY ts"))
                .containsExactly(
                        "query_name,rcode,timed_out,n",
                        "www.test,NOERROR,false,2",
                        "none.test,NXDOMAIN,false,0",
                        "gone.test,,true,");
    }

    private static List<String> query(Path captures, String sql) {
        return Cli.run(AnalyzerMain::run, "query", captures, "--format", "csv", "--sql", sql)
                .out()
                .lines()
                .toList();
    }
}
