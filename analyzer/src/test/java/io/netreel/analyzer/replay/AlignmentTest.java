package io.netreel.analyzer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignmentTest {

    private static long aligned(Alignment alignment, int capture, long micros) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + alignment.sql() + " FROM (SELECT " + capture
                        + " AS capture, make_timestamptz(" + micros + ") AS ts)")) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }

    @Test
    void takesOffAndDriftOutOfAClock() throws Exception {
        Alignment alignment = Alignment.of(List.of(
                new Alignment.Line(1, 1_000_000_000, 5_000_000, 10), new Alignment.Line(1, 2_000_000_000, -250.4, 0)));

        assertThat(aligned(alignment, 1, 1_000_000_000)).isEqualTo(995_000_000);
        assertThat(aligned(alignment, 1, 1_500_000_000)).isEqualTo(1_494_995_000);
        assertThat(aligned(alignment, 1, 2_000_000_000)).isEqualTo(2_000_000_250);
        assertThat(aligned(alignment, 1, 900_000_000))
                .as("before the first line")
                .isEqualTo(895_001_000);
        assertThat(aligned(alignment, 0, 42)).as("a clock that is right").isEqualTo(42);
        assertThat(aligned(Alignment.NONE, 1, 42)).isEqualTo(42);
    }

    @Test
    void takesATimeThatAClockShowedTwiceForTheLater() throws Exception {
        Alignment alignment = Alignment.of(
                List.of(new Alignment.Line(0, 1_000_000, 600_000, 0), new Alignment.Line(0, 500_000, 0, 0)));

        assertThat(aligned(alignment, 0, 1_100_000)).isEqualTo(1_100_000);
        assertThat(aligned(alignment, 0, 400_000)).isEqualTo(-200_000);
    }

    @Test
    void knowsHowFarItMovesATimeAtMost() {
        Alignment alignment =
                Alignment.of(List.of(new Alignment.Line(0, 0, 100, -1000), new Alignment.Line(1, 0, -50, 0)));

        assertThat(alignment.widestMicros(0, 1_000_000)).isBetween(900L, 902L);
        assertThat(Alignment.NONE.widestMicros(0, 1_000_000)).isZero();
    }
}
