package io.netreel.recorder.host;

import io.netreel.capture.Manifest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The cloud that the host runs in, from what is on the host: its firmware, and what cloud-init left. Nobody is
/// asked over the network.
final class CloudFacts {

    private static final Path DMI = Path.of("/sys/class/dmi/id");
    private static final Path CLOUD_INIT = Path.of("/run/cloud-init/instance-data.json");

    private CloudFacts() {}

    /// The cloud; NULL if there is no sign of one.
    static Manifest.@Nullable Cloud find() {
        return find(DMI, CLOUD_INIT);
    }

    /// The firmware has the last word on who the provider is: what cloud-init left may come from an image that was
    /// moved.
    static Manifest.@Nullable Cloud find(Path dmiFolder, Path cloudInitFile) {
        DmiFacts dmi = new DmiFacts(dmiFolder);
        CloudInit cloudInit = CloudInit.read(cloudInitFile);
        Optional<String> provider = dmi.provider().or(cloudInit::provider);
        return provider.map(name -> new Manifest.Cloud(
                        name,
                        cloudInit.region().orElse(null),
                        cloudInit.zone().orElse(null),
                        dmi.instanceType().or(cloudInit::instanceType).orElse(null)))
                .orElse(null);
    }
}
