package io.netreel.recorder.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// Reads the text of a configuration file, if it is one.
final class ConfigurationBytes {

    private static final int MOST_BYTES = 64 << 10;

    private ConfigurationBytes() {}

    /// @throws ConfigurationException if there is no text to be had
    static String read(Path file) {
        if (Files.isDirectory(file)) {
            throw cannotRead(file, "is a folder; name the file");
        }
        // to open a FIFO would wait for its writer
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw cannotRead(file, "is no regular file; name one");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw cannotRead(file, "is larger than 64KB; it can hardly be a configuration");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw cannotRead(file, "is not UTF-8 throughout; save it as UTF-8");
        } catch (NoSuchFileException e) {
            throw cannotRead(file, "does not exist; 'recorder config --sample' writes one to begin with");
        } catch (AccessDeniedException e) {
            throw cannotRead(file, "may not be read by this user; run the recorder with sudo, or change its mode");
        } catch (IOException e) {
            String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
            throw cannotRead(file, "cannot be read: " + Objects.requireNonNullElse(reason, "an error of the disk"));
        }
    }

    private static ConfigurationException cannotRead(Path file, String why) {
        return new ConfigurationException("the configuration " + file + " " + why, false);
    }
}
