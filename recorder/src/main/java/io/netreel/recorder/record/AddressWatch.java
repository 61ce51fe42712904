package io.netreel.recorder.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netreel.capture.LedgerKind;
import io.netreel.capture.Manifest;
import io.netreel.recorder.spool.Ledger;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Turns changes of the host's addresses into rows of the ledger: the manifest holds those of the start.
final class AddressWatch {

    private final Ledger ledger;
    private final UnaryOperator<Collection<Manifest.Address>> look;
    private Set<Manifest.Address> known;

    /// @param look finds the addresses that there are, given those that there were
    /// @param known the addresses at the start
    AddressWatch(Ledger ledger, UnaryOperator<Collection<Manifest.Address>> look, Collection<Manifest.Address> known) {
        this.ledger = ledger;
        this.look = look;
        this.known = new LinkedHashSet<>(known);
    }

    /// Looks at the addresses, and notes what changed since the last time.
    ///
    /// @param now in microseconds since the Unix epoch
    void check(long now) {
        Set<Manifest.Address> present = new LinkedHashSet<>(look.apply(known));
        known.stream().filter(address -> !present.contains(address)).forEach(gone -> note("removed", gone, now));
        present.stream().filter(address -> !known.contains(address)).forEach(come -> note("added", come, now));
        known = present;
    }

    private void note(String change, Manifest.Address address, long now) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("change", change);
        detail.put("interface", address.interfaceName());
        detail.put("address", address.address());
        detail.put("netns", address.netns());
        ledger.note(LedgerKind.ADDRESS_CHANGE, now, detail.toString());
    }
}
