package io.netreel.recorder.traffic;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// What happens on one TCP connection: the client announces it in a header, sends, and the server answers.
///
/// @param upload payload bytes from the client, the header included
/// @param download payload bytes from the server
/// @param ending who closes, and how
public record Exchange(int upload, int download, Ending ending) {

    /// Bytes of the header: two numbers and a letter for the ending.
    public static final int HEADER_BYTES = 9;

    /// How a connection ends.
    public enum Ending {
        /// The client closes once it has read everything.
        CLIENT_FIRST('c'),
        /// The server closes once it has sent everything.
        SERVER_FIRST('s'),
        /// The client closes its direction once it has sent everything, the server answers and closes.
        HALF_CLOSE('h'),
        /// The client resets the connection once it has read everything.
        CLIENT_RESET('r');

        private final char letter;

        Ending(char letter) {
            this.letter = letter;
        }

        private static Ending of(char letter) throws IOException {
            for (Ending ending : values()) {
                if (ending.letter == letter) {
                    return ending;
                }
            }
            throw new IOException("no ending has the letter " + letter);
        }
    }

    public void writeHeader(DataOutputStream out) throws IOException {
        out.writeInt(upload);
        out.writeInt(download);
        out.writeByte(ending.letter);
    }

    public static Exchange readHeader(DataInputStream in) throws IOException {
        return new Exchange(in.readInt(), in.readInt(), Ending.of((char) in.readByte()));
    }
}
