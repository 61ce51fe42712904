package io.netreel.recorder.sockdiag;

import org.jspecify.annotations.Nullable;

/// Who holds a socket, as far as the walks over the open files of all processes have shown.
final class Holding {

    private @Nullable Owner owner;
    private int walk;
    private int wantedIn;

    /// A walk has seen a process that holds it. Who holds it already stays its owner until a whole walk has not
    /// seen it, as in `confirm_owner()` of common.bpf.h.
    void confirm(Owner holder, int inWalk) {
        if (owner == null || owner.pid() == holder.pid() || inWalk - walk >= 2) {
            owner = holder;
            walk = inWalk;
        }
    }

    /// NULL if it is not known.
    @Nullable
    Owner owner() {
        return owner;
    }

    /// Says that the socket is there in this pass.
    void want(int pass) {
        wantedIn = pass;
    }

    boolean isWantedIn(int pass) {
        return wantedIn == pass;
    }
}
