package io.netreel.recorder.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths of cgroups as engines make them; ID stands for 64 hexadecimal digits.
class ContainerNameTest {

    private static final String ID = "6f2b9d0c".repeat(8);
    private static final String OUTER = "0123abcd".repeat(8);
    private static final String POD = "kubepods-burstable-pod30cea2cf_1b80_4807_abad_d81453e199c5.slice";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system.slice/docker-ID.scope",
                "docker/ID",
                "user.slice/user-1000.slice/user@1000.service/user.slice/docker-ID.scope",
                "kubepods.slice/kubepods-burstable.slice/POD/cri-containerd-ID.scope",
                "kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-besteffort.slice/POD/cri-containerd-ID.scope",
                "kubepods.slice/kubepods-burstable.slice/POD/docker-ID.scope",
                "kubepods.slice/kubepods-burstable.slice/POD/crio-ID.scope",
                "kubepods/besteffort/pod91a8fc3a-0ecf-48b4-81bf-78a7275d348c/ID",
                "kubepods/burstable/pod91a8fc3a-0ecf-48b4-81bf-78a7275d348c/crio-ID",
                "system.slice/containerd.service/POD:cri-containerd:ID",
                "machine.slice/libpod-ID.scope",
                "machine.slice/libpod-ID.scope/container",
                "machine.slice/machine-libpod_pod_0a1b.slice/libpod-ID.scope",
                "user.slice/user-1000.slice/user@1000.service/user.slice/libpod-ID.scope/container",
                "user.slice/user-1000.slice/user@1000.service/app.slice/web.service/libpod-payload-ID",
                "libpod_parent/libpod-ID",
                "system.slice/nerdctl-ID.scope",
                "default/ID",
                "ecs/0f1e2d3c4b5a69788796a5b4c3d2e1f0/ID",
                "system.slice/docker-ID.scope/system.slice/nginx.service",
                "system.slice/docker-OUTER.scope/docker/ID",
                "machine.slice/machine-web.scope/payload/docker/ID"
            })
    void findsTheContainer(String path) {
        assertThat(ContainerName.of(group(path))).hasValue(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "init.scope",
                "system.slice/docker.service",
                "system.slice/containerd.service",
                "system.slice/crio-ID-conmon.scope",
                "machine.slice/libpod-conmon-ID.scope",
                "kubepods.slice/kubepods-burstable.slice/POD/crio-conmon-ID.scope",
                "kubepods.slice/kubepods-burstable.slice/POD",
                "kubepods/besteffort/pod91a8fc3a-0ecf-48b4-81bf-78a7275d348c",
                "user.slice/user-1000.slice/session-3.scope",
                "docker/buildkit/t4967jvf8rbufklrhkicskyes",
                "docker/6f2b9d0c6f2b",
                "docker/IDa",
                "machine.slice",
                "machine.slice/machine-web.scope/supervisor",
                "machine.slice/machine-qemu\\x2d1\\x2dvm.scope",
                "user.slice/user-1000.slice/user@1000.service/machine.slice/machine-web.scope"
            })
    void findsNoneForAProcessOfTheHost(String path) {
        assertThat(ContainerName.of(group(path))).isEmpty();
    }

    @Test
    void findsTheMachineOfSystemdNspawn() {
        assertThat(ContainerName.of(
                        group("machine.slice/machine-debian\\x2d13.scope/payload/system.slice/ssh.service")))
                .hasValue("debian-13");
        assertThat(ContainerName.of(group("machine.slice/systemd-nspawn@debian-13.service/payload/init.scope")))
                .hasValue("debian-13");
    }

    private static Path group(String path) {
        return Path.of(path.replace("ID", ID).replace("OUTER", OUTER).replace("POD", POD));
    }
}
