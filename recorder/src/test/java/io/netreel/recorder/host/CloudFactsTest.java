package io.netreel.recorder.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What machines of each provider have in `/sys/class/dmi/id`, as their documentation, cloud-init's ds-identify, or
/// published output of dmidecode tells it.
class CloudFactsTest {

    @TempDir
    Path dmi;

    @TempDir
    Path run;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sys_vendor          | product_name          | bios_version | chassis_asset_tag                | provider     | instance type
            Amazon EC2            | m5.large              | 1.0          | Amazon EC2                       | aws          | m5.large
            Xen                   | HVM domU              | 4.11.amazon  |                                  | aws          |
            Google                | Google Compute Engine | Google       |                                  | gcp          |
            Microsoft Corporation | Virtual Machine       | 090008       | 7783-7084-3265-9085-8269-3286-77 | azure        |
            QEMU                  | Standard PC (i440FX + PIIX, 1996) | 1.5.1 | OracleCloud.com             | oracle       |
            Alibaba Cloud         | Alibaba Cloud ECS     | 449e491      |                                  | alibaba      |
            Tencent Cloud         | CVM                   | seabios-1.9.1 |                                 | tencent      |
            OpenStack Foundation  | OpenStack Nova        | rel-1.10.2   | HUAWEICLOUD                      | huawei       |
            Huawei Cloud          | OpenStack Compute     | rel-1.10.2   |                                  | huawei       |
            DigitalOcean          | Droplet               | 20171212     |                                  | digitalocean |
            Hetzner               | vServer               | 20171111     |                                  | hetzner      |
            OpenStack Foundation  | OpenStack Nova        | 1.10.2       |                                  | openstack    |
            RDO                   | OpenStack Compute     | 1.10.2       |                                  | openstack    |
            Scaleway              | SCW-DEV1-S            | 0.0.0        |                                  | scaleway     |
            Akamai                | Compute Instance      | Not Specified |                                 | akamai       |
            Vultr                 | VC2                   |              |                                  | vultr        |
            """)
    void tellsTheProviderFromTheFirmware(
            String vendor,
            String product,
            @Nullable String biosVersion,
            @Nullable String assetTag,
            String provider,
            @Nullable String instanceType)
            throws IOException {
        writeDmi(vendor, product, biosVersion, assetTag);

        assertThat(CloudFacts.find(dmi, run.resolve("none")))
                .isEqualTo(new Manifest.Cloud(provider, null, null, instanceType));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            QEMU                  | Standard PC (Q35 + ICH9, 2009) | 1.16.2 |
            Microsoft Corporation | Virtual Machine                | Hyper-V UEFI Release v4.1 | None
            VMware, Inc.          | VMware7,1                      | VMW71.00V | No Asset Tag
            Dell Inc.             | PowerEdge R740                 | 2.8.2 |
            """)
    void seesNoCloudWhereThereIsNone(String vendor, String product, String biosVersion, @Nullable String assetTag)
            throws IOException {
        writeDmi(vendor, product, biosVersion, assetTag);

        assertThat(CloudFacts.find(dmi, run.resolve("none"))).isNull();
    }

    @Test
    void takesRegionZoneAndTypeFromCloudInit() throws IOException {
        writeDmi("Microsoft Corporation", "Virtual Machine", "", "7783-7084-3265-9085-8269-3286-77");

        assertThat(CloudFacts.find(dmi, cloudInit("""
                {"ds": {"meta_data": {"imds": {"compute": {"vmSize": "Standard_D2s_v3"}}}},
                 "v1": {"availability_zone": "2", "cloud_name": "azure", "region": "westeurope"}}""")))
                .isEqualTo(new Manifest.Cloud("azure", "westeurope", "2", "Standard_D2s_v3"));
    }

    @Test
    void knowsFromCloudInitAloneWhatTheFirmwareDoesNotTell() throws IOException {
        assertThat(CloudFacts.find(dmi, cloudInit("""
                {"v1": {"availability_zone": null, "cloud_name": "aliyun", "region": "cn-beijing"}}""")))
                .isEqualTo(new Manifest.Cloud("alibaba", "cn-beijing", null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"v1": {"cloud_name": "nocloud", "region": null}}
            {"v1": {"cloud_name": "redacted for non-root user"}}
            {"v1": {"cloud_name": ["aws"]}}
            {"v1":
            null
            [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
            """)
    void doesNotGuess(String json) throws IOException {
        assertThat(CloudFacts.find(dmi, cloudInit(json))).isNull();
    }

    private Path cloudInit(String json) throws IOException {
        return Files.writeString(run.resolve("instance-data.json"), json);
    }

    private void writeDmi(String vendor, String product, @Nullable String biosVersion, @Nullable String assetTag)
            throws IOException {
        write("sys_vendor", vendor);
        write("product_name", product);
        write("bios_version", biosVersion);
        write("chassis_asset_tag", assetTag);
    }

    private void write(String field, @Nullable String value) throws IOException {
        if (value != null) {
            Files.writeString(dmi.resolve(field), value + "\n");
        }
    }
}
