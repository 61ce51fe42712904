package io.netreel.capture;

/// The version of the capture format. Columns may be added within a version; a name, a type, a unit or a
/// meaning may change only with a new one.
public final class FormatVersion {

    /// The version that this build writes, and the newest that it reads.
    public static final int CURRENT = 1;

    private FormatVersion() {}

    /// Whether this build reads captures of `version`.
    public static boolean isReadable(int version) {
        return version >= 1 && version <= CURRENT;
    }
}
