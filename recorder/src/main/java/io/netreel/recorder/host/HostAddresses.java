package io.netreel.recorder.host;

import io.netreel.capture.Manifest;
import io.netreel.recorder.address.AddressText;
import io.netreel.recorder.libc.InterfaceAddresses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The addresses of the interfaces in the network namespaces that are recorded.
public final class HostAddresses implements AutoCloseable {

    private final @Nullable NetworkNamespace netns;
    private final @Nullable NamespaceThread inside;

    private HostAddresses(@Nullable NetworkNamespace netns, @Nullable NamespaceThread inside) {
        this.netns = netns;
        this.inside = inside;
    }

    /// @param netns the only namespace; NULL for all that may be entered when they are asked for
    public static HostAddresses of(@Nullable NetworkNamespace netns) {
        try {
            return new HostAddresses(netns, netns == null ? null : NamespaceThread.in(netns));
        } catch (IOException e) {
            return new HostAddresses(netns, null); // without the privilege to enter it, none are known
        }
    }

    /// The addresses as they are now.
    ///
    /// @param before as they were; those of a namespace that cannot be entered any more are told anew
    public List<Manifest.Address> present(Collection<Manifest.Address> before) {
        if (inside != null) {
            return inside.addresses();
        }
        if (netns != null) {
            return List.copyOf(before);
        }
        List<Manifest.Address> addresses = new ArrayList<>();
        for (NetworkNamespace namespace : NetworkNamespace.all()) {
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

    static List<Manifest.Address> ofCallingThread(long netns) {
        return InterfaceAddresses.list().stream()
                .map(entry -> new Manifest.Address(entry.interfaceName(), netns, AddressText.of(entry.bytes())))
                .toList();
    }

    @Override
    public void close() {
        if (inside != null) {
            inside.close();
        }
    }
}
