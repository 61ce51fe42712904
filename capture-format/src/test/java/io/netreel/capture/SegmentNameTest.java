package io.netreel.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentNameTest {

    @Test
    void namesSealedAndOpenSegments() {
        SegmentName name = new SegmentName(Stream.FLOW, 12);

        assertThat(name.sealed()).isEqualTo("flow-000012.parquet");
        assertThat(name.open()).isEqualTo("flow-000012.arrows.open");
        assertThat(SegmentName.ofSealed("flow-000012.parquet")).contains(name);
    }

    @Test
    void takesNoOtherFileForASegment() {
        for (String other :
                List.of("flow.parquet", "cpu-000001.parquet", "flow-000001.parquet.tmp", "../flow-000001.parquet")) {
            assertThat(SegmentName.ofSealed(other)).as(other).isEmpty();
        }
    }
}
