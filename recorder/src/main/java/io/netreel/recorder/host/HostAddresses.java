package io.netreel.recorder.host;

import io.netreel.capture.Manifest;
import io.netreel.recorder.address.AddressText;
import io.netreel.recorder.libc.InterfaceAddresses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The addresses of the interfaces in the network namespaces that are recorded.
public final class HostAddresses {

    private HostAddresses() {}

    /// The addresses as they are now.
    ///
    /// @param before as they were; those of a namespace that cannot be entered any more are told anew
    public static List<Manifest.Address> in(
            Iterable<NetworkNamespace> namespaces, Collection<Manifest.Address> before) {
        List<Manifest.Address> addresses = new ArrayList<>();
        for (NetworkNamespace namespace : namespaces) {
            addresses.addAll(in(namespace, before));
        }
        return addresses;
    }

    private static List<Manifest.Address> in(NetworkNamespace namespace, Collection<Manifest.Address> before) {
        try {
            return namespace.call(() -> ofCallingThread(namespace.inode()));
        } catch (IOException e) {
            // it has gone meanwhile, or the recorder has given up the privilege
            return before.stream()
                    .filter(address -> address.netns() == namespace.inode())
                    .toList();
        }
    }

    private static List<Manifest.Address> ofCallingThread(long netns) {
        return InterfaceAddresses.list().stream()
                .map(entry -> new Manifest.Address(entry.interfaceName(), netns, AddressText.of(entry.bytes())))
                .toList();
    }
}
