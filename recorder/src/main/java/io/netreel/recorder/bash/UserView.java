package io.netreel.recorder.bash;

/// All that decides which name a user id has for a process. Processes of the same view see the same names.
///
/// @param mountNamespace inode of its mount namespace
/// @param rootDevice device of its root folder
/// @param rootInode inode of its root folder
/// @param userNamespace inode of its user namespace
record UserView(int mountNamespace, int rootDevice, long rootInode, int userNamespace) {

    // PROC_USER_INIT_INO: the first user namespace of a host has a number of its own
    private static final int FIRST_USER_NAMESPACE = 0xEFFFFFFD;

    /// Whether ids are those of the host.
    boolean hasTheHostsIds() {
        return userNamespace == FIRST_USER_NAMESPACE;
    }
}
