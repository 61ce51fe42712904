package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.Cli;
import java.nio.file.Path;
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

        String sql = "SELECT query_name, unnest(answers, recursive := true) FROM dns ORDER BY ts, type DESC";
        assertThat(Cli.run(AnalyzerMain::run, "query", captures, "--format", "csv", "--sql", sql)
                        .out())
                .isEqualTo("query_name,name,type,ttl,data\r\n"
                        + "www.test,www.test,CNAME,60,web.test.\r\n"
                        + "www.test,web.test,A,30,192.0.2.1\r\n");
        String outcomes = "SELECT query_name, rcode, timed_out, len(answers) AS n FROM dns ORDER BY ts";
        assertThat(Cli.run(AnalyzerMain::run, "query", captures, "--format", "csv", "--sql", outcomes)
                        .out())
                .isEqualTo("query_name,rcode,timed_out,n\r\n"
                        + "www.test,NOERROR,false,2\r\n"
                        + "none.test,NXDOMAIN,false,0\r\n"
                        + "gone.test,,true,\r\n");
    }
}
