package io.netreel.recorder.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the firmware says of the machine (SMBIOS), by which clouds can be told without asking anybody. These files
/// can be read by all users; the serial numbers, which cannot, are not needed.
final class DmiFacts {

    // A field, how its value begins (in lower case), and the cloud that this means. The first that fits counts.
    // From the documentation of the providers and from ds-identify of cloud-init, which tell them apart the same way.
    private record Sign(String field, String begin, String provider) {}

    private static final List<Sign> SIGNS = List.of(
            new Sign("sys_vendor", "amazon ec2", "aws"),
            new Sign("bios_version", "4.2.amazon", "aws"), // older instances, on Xen
            new Sign("bios_version", "4.11.amazon", "aws"),
            new Sign("product_name", "google compute engine", "gcp"),
            // Hyper-V elsewhere says the same but for this tag
            new Sign("chassis_asset_tag", "7783-7084-3265-9085-8269-3286-77", "azure"),
            new Sign("chassis_asset_tag", "oraclecloud.com", "oracle"),
            new Sign("chassis_asset_tag", "huaweicloud", "huawei"),
            new Sign("chassis_asset_tag", "opentelekomcloud", "opentelekomcloud"),
            new Sign("sys_vendor", "huawei cloud", "huawei"),
            new Sign("sys_vendor", "alibaba cloud", "alibaba"),
            new Sign("sys_vendor", "tencent cloud", "tencent"),
            new Sign("sys_vendor", "digitalocean", "digitalocean"),
            new Sign("sys_vendor", "hetzner", "hetzner"),
            new Sign("sys_vendor", "scaleway", "scaleway"),
            new Sign("sys_vendor", "upcloud", "upcloud"),
            new Sign("sys_vendor", "vultr", "vultr"),
            new Sign("sys_vendor", "linode", "akamai"),
            new Sign("sys_vendor", "akamai", "akamai"),
            new Sign("sys_vendor", "3ds outscale", "outscale"),
            new Sign("product_name", "exoscale", "exoscale"),
            new Sign("product_name", "cloudstack", "cloudstack"),
            // OVHcloud and many others, which say no more than this
            new Sign("product_name", "openstack", "openstack"),
            new Sign("chassis_asset_tag", "openstack", "openstack"));

    private final Path folder;

    /// @param folder `/sys/class/dmi/id`
    DmiFacts(Path folder) {
        this.folder = folder;
    }

    /// The cloud's short name; empty if the machine is in none that is known.
    Optional<String> provider() {
        return SIGNS.stream()
                .filter(sign -> field(sign.field()).toLowerCase(Locale.ROOT).startsWith(sign.begin()))
                .map(Sign::provider)
                .findFirst();
    }

    /// The type of the machine, where the firmware tells it: EC2's newer instances have it for their product name.
    Optional<String> instanceType() {
        return Optional.of(field("product_name"))
                .filter(_ -> field("sys_vendor").equals("Amazon EC2"))
                .filter(name -> name.contains("."));
    }

    private String field(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }
}
