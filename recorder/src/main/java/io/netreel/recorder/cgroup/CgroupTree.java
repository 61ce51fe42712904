package io.netreel.recorder.cgroup;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// The folders of a cgroup hierarchy, which comes and goes while it is being read.
final class CgroupTree {

    // A folder has a link to itself, one from its parent, and one from each folder in it (kernfs_refresh_inode()).
    private static final int LINKS_OF_A_LEAF = 2;

    private CgroupTree() {}

    /// The folders by their inodes, relative to where the hierarchy is mounted, and that itself. Those that vanish
    /// meanwhile are left out.
    ///
    /// @param limit the most that are told
    static Map<Long, Path> read(Path mount, int limit) {
        Map<Long, Path> groups = new LinkedHashMap<>();
        Deque<Path> pending = new ArrayDeque<>();
        pending.add(mount);
        while (groups.size() < limit && !pending.isEmpty()) {
            read(pending.remove(), mount, groups, pending);
        }
        return groups;
    }

    private static void read(Path file, Path mount, Map<Long, Path> groups, Deque<Path> pending) {
        try {
            Map<String, Object> attributes =
                    Files.readAttributes(file, "unix:ino,nlink,isDirectory", LinkOption.NOFOLLOW_LINKS);
            if (!Boolean.TRUE.equals(attributes.get("isDirectory"))) {
                return; // one of the many files of a cgroup
            }
            groups.put((Long) attributes.get("ino"), mount.relativize(file));
            // most cgroups have none below them, and need no look at their files
            if (!Integer.valueOf(LINKS_OF_A_LEAF).equals(attributes.get("nlink"))) {
                addContent(file, pending);
            }
        } catch (IOException e) {
            return; // it has gone meanwhile
        }
    }

    private static void addContent(Path folder, Deque<Path> pending) throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            content.forEach(pending::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
