package io.netreel.recorder.bash;

import io.netreel.recorder.process.OpenFile;
import io.netreel.recorder.process.SideThread;
import io.netreel.recorder.user.Passwd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Names of users from the passwd file below a process's own root. What was found is kept, for processes that
/// are gone by the time they are asked for.
final class PasswdUsers implements UserResolver, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_ANSWERS = 4096;
    private static final int MOST_BYTES = 1 << 20;

    private record Question(UserView view, long uid) {}

    /// What tells whether a passwd file is still the same.
    private record Stamp(@Nullable Object file, long modified, long size) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.fileKey(), attributes.lastModifiedTime().toMillis(), attributes.size());
        }
    }

    private record Answer(Stamp stamp, Optional<byte[]> name) {}

    private final Map<Question, Answer> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
            return size() > MOST_ANSWERS;
        }
    };
    private final SideThread files = new SideThread("bash-users", PATIENCE);

    private final @Nullable UserView own = ownView();

    private static @Nullable UserView ownView() {
        try {
            return UserView.own();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public Optional<byte[]> name(int pid, UserView view, long uid) {
        Question question = new Question(view, uid);
        @Nullable Answer known = answers.get(question);
        // the host's names are there also when the process is gone
        long process = view.equals(own) ? ProcessHandle.current().pid() : pid;
        Optional<Answer> now = files.call(() -> look(process, question, known));
        now.ifPresent(answer -> answers.put(question, answer));
        return now.or(() -> Optional.ofNullable(known)).flatMap(Answer::name);
    }

    private static Answer look(long pid, Question question, @Nullable Answer known) throws IOException {
        try (OpenFile passwd = OpenFile.find(pid, "etc/passwd")) {
            Stamp stamp = Stamp.of(passwd.attributes());
            requireSame(pid, question.view());
            if (known != null && known.stamp().equals(stamp)) {
                return known;
            }
            long uid = question.view().hasTheHostsIds() ? question.uid() : idInside(pid, question.uid());
            Optional<byte[]> name = uid < 0 ? Optional.empty() : Passwd.name(content(passwd), uid);
            requireSame(pid, question.view());
            return new Answer(stamp, name);
        }
    }

    // Since its line, the process may have ended and another have got its id, or it may have moved.
    private static void requireSame(long pid, UserView view) throws IOException {
        if (namespace(pid, "mnt") != view.mountNamespace() || namespace(pid, "user") != view.userNamespace()) {
            throw new IOException("process " + pid + " is another now");
        }
    }

    private static int namespace(long pid, String kind) throws IOException {
        Object inode = Files.getAttribute(Path.of("/proc/" + pid + "/ns/" + kind), "unix:ino");
        return ((Long) Objects.requireNonNull(inode)).intValue();
    }

    private static byte[] content(OpenFile file) throws IOException {
        try (FileChannel channel = file.read()) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST_BYTES, channel.size()));
            Channels.newInputStream(channel).readNBytes(bytes.array(), 0, bytes.capacity());
            return bytes.array();
        }
    }

    // uid_map of user_namespaces(7): "inside outside count"; -1 if the namespace does not have the user
    private static long idInside(long pid, long uid) throws IOException {
        String map = Files.readString(Path.of("/proc/" + pid + "/uid_map"), StandardCharsets.US_ASCII);
        for (String line : map.lines().toList()) {
            String[] fields = line.strip().split(" +", -1);
            long outside = Long.parseLong(fields[1]);
            if (uid >= outside && uid < outside + Long.parseLong(fields[2])) {
                return Long.parseLong(fields[0]) + uid - outside;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        files.close();
    }
}
