package io.netreel.analyzer.bundle;

/// The rest of a tar file cannot be read, through an accident as far as can be told; what came before is whole.
/// The message is a predicate whose subject is the file.
final class DamagedTarException extends Exception {

    private static final long serialVersionUID = 1L;

    DamagedTarException(String message) {
        super(message);
    }

    static DamagedTarException cutOff() {
        return new DamagedTarException("is cut off; copy it again from the recording host");
    }
}
