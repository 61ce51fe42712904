package io.netreel.recorder.config;

import io.netreel.recorder.exclude.Cidr;
import io.netreel.recorder.log.LogLevel;
import io.netreel.recorder.record.Engine;
import io.netreel.recorder.record.Plugin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The catalogue of settings.
public final class Settings {

    /// Settings that belong together.
    public record Section(String title, List<Setting<?>> settings) {}

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);
    private static final long KB = 1 << 10;
    private static final long MB = 1 << 20;
    private static final long GB = 1 << 30;

    public static final Setting<Plugin> ENABLED_PLUGINS = new Setting<>(
            "enabled_plugins",
            "--enabled-plugins",
            "NAME",
            Shape.TEXTS,
            new ChoiceCodec<>("plugin", Arrays.asList(Plugin.values()), Plugin::pluginName),
            List.of("ebpf-net"),
            "",
            List.of("ebpf-net"),
            "What to record: ebpf-net, ebpf-bash or both.");

    public static final Setting<Engine> ENGINE = Setting.one(
            "engine",
            "NAME",
            new ChoiceCodec<>("engine", Engine.all(), Engine::engineName),
            "auto",
            "By what flows are recorded: ebpf, or sock-diag, which needs no eBPF and sees TCP alone; auto takes ebpf where"
                    + " the kernel lets it.");

    public static final Setting<Duration> DURATION = Setting.optional(
            "duration",
            "TIME",
            new DurationCodec(SHORTEST),
            "until told to stop",
            "10m",
            "How long to record, such as 30s or 10m.");

    public static final Setting<Duration> INTERVAL = Setting.one(
            "interval",
            "TIME",
            new DurationCodec(SHORTEST_PERIOD),
            "10s",
            "How often flows that go on are written, at least 100ms.");

    public static final Setting<String> NETNS = Setting.optional(
            "netns", "NAME|PATH", new TextCodec(), "all of the host", "blue", "Record this network namespace only.");

    public static final Setting<Cidr> EXCLUDE_CIDRS = new Setting<>(
            "exclude.cidrs",
            "--exclude-cidr",
            "CIDR",
            Shape.TEXTS,
            new CidrCodec(),
            List.of(),
            "none",
            List.of("10.0.0.0/8", "fd00::/8"),
            "Leave out what goes to or comes from these remote addresses.");

    public static final Setting<Integer> EXCLUDE_PORTS = new Setting<>(
            "exclude.ports",
            "--exclude-port",
            "PORT",
            Shape.NUMBERS,
            new PortCodec(),
            List.of(),
            "none",
            List.of("22"),
            "Leave out what has one of these ports at either end.");

    public static final Setting<String> EXCLUDE_PROCESSES = new Setting<>(
            "exclude.processes",
            "--exclude-process",
            "NAME",
            Shape.TEXTS,
            new TextCodec(),
            List.of(),
            "none",
            List.of("sshd"),
            "Leave out what processes of these names do; the kernel knows the first 15 bytes of a name.");

    public static final Setting<String> HOST = Setting.optional(
            "host",
            "NAME",
            new TextCodec(),
            "the environment variable NETREEL_HOST, then the system's host name",
            "web-1",
            "Name of this host in the capture.");

    public static final Setting<String> SERVICE = Setting.optional(
            "service", "NAME", new TextCodec(), "none", "checkout", "What the host is for; becomes the tag service.");

    public static final Setting<String> TAGS = new Setting<>(
            "tags",
            "--tag",
            "KEY=VALUE",
            Shape.TABLE,
            new TextCodec(),
            List.of(),
            "none",
            List.of("env=prod"),
            "Say something of the host.");

    public static final Setting<Path> OUT = Setting.optional(
            "out",
            "DIR",
            new PathCodec(),
            "none, it must be given",
            "/var/lib/netreel",
            "Folder in which the capture's own folder is made.");

    public static final Setting<Duration> SYNC = Setting.one(
            "sync",
            "TIME",
            new DurationCodec(SHORTEST_PERIOD),
            "1s",
            "How often rows are brought to the disk: the most that a crash costs; at least 100ms.");

    public static final Setting<Long> ROTATE_SIZE = Setting.one(
            "rotate_size",
            "SIZE",
            new SizeCodec(MB, GB, false),
            "64MB",
            "Size at which a segment is sealed, 1MB to 1GB: it is sorted in memory.");

    public static final Setting<Duration> ROTATE_TIME = Setting.one(
            "rotate_time",
            "TIME",
            new DurationCodec(SHORTEST),
            "5m",
            "Age at which a segment is sealed, at least sync.");

    public static final Setting<Long> MAX_DISK = Setting.optional(
            "max_disk",
            "SIZE",
            SizeCodec.any(),
            "no bound",
            "2GB",
            "Most that the capture's folder may hold, 2 segments at least; the oldest go first.");

    public static final Setting<Duration> KEEP = Setting.optional(
            "keep", "TIME", new DurationCodec(SHORTEST), "for ever", "48h", "How long sealed segments are kept.");

    public static final Setting<Long> KEEP_FREE = Setting.one(
            "keep_free",
            "SIZE",
            SizeCodec.any(),
            "16MB",
            "Space left free on the disk; rows wait in memory meanwhile.");

    public static final Setting<Long> BUFFER = Setting.one(
            "buffer",
            "SIZE",
            new SizeCodec(4 * MB, 128 * MB, false),
            "64MB",
            "Memory for rows that the disk does not take, 4MB to 128MB.");

    public static final Setting<Path> SIGN = Setting.optional(
            "sign",
            "KEY",
            new PathCodec(),
            "not signed",
            "/etc/netreel/key",
            "Sign the manifest with this private key of 'recorder keygen'.");

    public static final Setting<Long> RING_SIZE = Setting.one(
            "ring_size",
            "SIZE",
            new SizeCodec(4 * KB, GB, true),
            "8MB",
            "Buffer between kernel and recorder, a power of two from 4KB to 1GB.");

    public static final Setting<Path> LOG = Setting.one(
            "log",
            "FILE|stderr",
            new PathCodec(),
            "stderr",
            "Where to tell what happens while it records: stderr, or a file to append to.");

    public static final Setting<LogLevel> LOG_LEVEL = Setting.one(
            "log_level",
            "LEVEL",
            new ChoiceCodec<>("level", Arrays.asList(LogLevel.values()), LogLevel::levelName),
            "info",
            "What is worth telling: error, warn, info or debug.");

    public static final List<Section> SECTIONS = List.of(
            new Section(
                    "What is recorded",
                    List.of(
                            ENABLED_PLUGINS,
                            ENGINE,
                            DURATION,
                            INTERVAL,
                            NETNS,
                            EXCLUDE_CIDRS,
                            EXCLUDE_PORTS,
                            EXCLUDE_PROCESSES)),
            new Section("What is said of the host", List.of(HOST, SERVICE, TAGS)),
            new Section(
                    "Where it goes, and how much of it is kept",
                    List.of(OUT, SYNC, ROTATE_SIZE, ROTATE_TIME, MAX_DISK, KEEP, KEEP_FREE, BUFFER, SIGN)),
            new Section("The recorder itself", List.of(RING_SIZE, LOG, LOG_LEVEL)));

    /// All settings.
    public static final List<Setting<?>> ALL = SECTIONS.stream()
            .<Setting<?>>flatMap(section -> section.settings().stream())
            .toList();

    private Settings() {}

    static Optional<Setting<?>> keyed(String key) {
        return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }
}
