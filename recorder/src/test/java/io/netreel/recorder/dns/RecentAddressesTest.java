package io.netreel.recorder.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.address.AddressText;
import io.netreel.recorder.ring.RecordFields;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentAddressesTest {

    private final RecentAddresses addresses = new RecentAddresses();
    private final RecordFields fields = new RecordFields(16);

    @Test
    void tellsEachAddressHoweverManyThereAre() {
        Random random = new Random(3);
        byte[][] known = new byte[500][16];
        for (byte[] address : known) {
            random.nextBytes(address);
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] address = known[random.nextInt(known.length)];

            assertThat(text(address)).isEqualTo(AddressText.of(address));
        }
    }

    @Test
    void givesTheSameObjectForTheTwoEndsOfAConversation() {
        byte[] client = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};
        byte[] server = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 53};
        String clientText = text(client);
        String serverText = text(server);

        assertThat(text(client)).isSameAs(clientText);
        assertThat(text(server)).isSameAs(serverText);
    }

    private String text(byte[] address) {
        fields.read(MemorySegment.ofArray(address), 0);
        return addresses.text(fields, 0);
    }
}
