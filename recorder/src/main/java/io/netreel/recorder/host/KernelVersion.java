package io.netreel.recorder.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of a kernel, as far as features depend on it.
public record KernelVersion(int major, int minor) {

    private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

    /// That of the kernel that runs; 0.0 if it does not say so in the usual way.
    public static KernelVersion running() {
        return of(System.getProperty("os.version", ""));
    }

    /// That of a release such as `6.12.48+deb13-amd64`.
    static KernelVersion of(String release) {
        Matcher matcher = RELEASE.matcher(release);
        return matcher.matches()
                ? new KernelVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : new KernelVersion(0, 0);
    }

    public boolean isAtLeast(KernelVersion other) {
        return major != other.major ? major > other.major : minor >= other.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
