package io.netreel.recorder.kernel;

/// Tests that also run on other kernels than this machine's, each in an emulated machine, a guest: bin/kernels.
final class Guest {

    /// The tag of tests that run on every kernel.
    static final String EVERY_KERNEL = "every-kernel";
    /// The tag of those few of them that CI has the time for.
    static final String CI = "every-kernel-ci";

    /// The tag of one that uses most of what the others use, for noting the classes that they load.
    static final String REHEARSAL = "every-kernel-rehearsal";

    // emulation is slow: a guest is given less to do
    private static final int SHARE = Integer.getInteger("netreel.guest.share", 1);

    private Guest() {}

    /// Whether this machine is one.
    static boolean isThis() {
        return SHARE > 1;
    }

    /// How much of something a test does here.
    ///
    /// @param onTheHost how much it does on a machine that is not emulated
    static int amount(int onTheHost) {
        return onTheHost / SHARE;
    }
}
