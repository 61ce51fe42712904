package io.netreel.recorder.host;

import io.netreel.capture.Manifest;
import io.netreel.recorder.address.AddressText;
import io.netreel.recorder.libc.InterfaceAddresses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The addresses of the interfaces in the network namespaces that are recorded.
public final class HostAddresses {

    private HostAddresses() {}

    public static List<Manifest.Address> in(Iterable<NetworkNamespace> namespaces) {
        List<Manifest.Address> addresses = new ArrayList<>();
        for (NetworkNamespace namespace : namespaces) {
            addresses.addAll(in(namespace));
        }
        return addresses;
    }

    private static List<Manifest.Address> in(NetworkNamespace namespace) {
        try {
            return namespace.call(() -> ofCallingThread(namespace.inode()));
        } catch (IOException e) {
            // the namespace has gone meanwhile, and its addresses with it
            return List.of();
        }
    }

    private static List<Manifest.Address> ofCallingThread(long netns) {
        return InterfaceAddresses.list().stream()
                .map(entry -> new Manifest.Address(entry.interfaceName(), netns, AddressText.of(entry.bytes())))
                .toList();
    }
}
