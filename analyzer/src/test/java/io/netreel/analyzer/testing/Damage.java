package io.netreel.analyzer.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Damages segments.
public final class Damage {

    private Damage() {}

    /// Overwrites all pages, but not the footer, so that the damage shows itself only while rows are read.
    public static Path inTheMiddleOf(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        int footer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
        Arrays.fill(bytes, 4, bytes.length - 8 - footer, (byte) 0xa5);
        return Files.write(segment, bytes);
    }
}
