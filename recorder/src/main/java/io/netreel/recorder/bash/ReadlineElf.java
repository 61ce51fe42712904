package io.netreel.recorder.bash;

import io.netreel.recorder.bash.ElfFile.Section;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What an ELF file has to do with readline.
///
/// @param functions where readline's functions are in it, if it has them
/// @param needsLibrary whether it loads a libreadline
/// @param bash whether it is a bash
record ReadlineElf(Optional<Functions> functions, boolean needsLibrary, boolean bash) {

    private static final int PROGRAM_DATA = 1; // SHT_PROGBITS
    private static final int SYMBOLS = 2; // SHT_SYMTAB
    private static final int DYNAMIC = 6; // SHT_DYNAMIC
    private static final int DYNAMIC_SYMBOLS = 11; // SHT_DYNSYM
    private static final int SYMBOL_BYTES = 24;
    private static final int DYNAMIC_BYTES = 16;
    private static final long NEEDED = 1; // DT_NEEDED
    private static final int FUNCTION = 2; // STT_FUNC

    private static final byte[] READLINE = ascii("readline\0");
    private static final byte[] TEARDOWN = ascii("readline_internal_teardown\0");
    private static final byte[] LIBRARY = ascii("libreadline.so");
    // what `bash --version` says first
    private static final byte[] BASH = ascii("GNU bash, version");

    /// Offsets of functions in the file.
    ///
    /// @param readline of `readline`
    /// @param teardown of `readline_internal_teardown`, which ends each line, if it is not inlined
    record Functions(long readline, Optional<Long> teardown) {}

    private static final ReadlineElf NOTHING = new ReadlineElf(Optional.empty(), false, false);

    static ReadlineElf of(FileChannel file) throws IOException {
        Optional<ElfFile> elf = ElfFile.of(file);
        return elf.isEmpty() ? NOTHING : of(elf.get());
    }

    private static ReadlineElf of(ElfFile elf) throws IOException {
        Optional<Functions> functions = functions(elf);
        boolean needsLibrary = functions.isEmpty() && needsLibrary(elf);
        boolean candidate = functions.isPresent() || needsLibrary;
        return candidate ? new ReadlineElf(functions, needsLibrary, isBash(elf)) : NOTHING;
    }

    private static Optional<Functions> functions(ElfFile elf) throws IOException {
        for (int type : new int[] {DYNAMIC_SYMBOLS, SYMBOLS}) {
            for (Section table : elf.sections(type)) {
                Optional<Long> readline = function(elf, table, READLINE);
                if (readline.isPresent()) {
                    return Optional.of(new Functions(readline.get(), function(elf, table, TEARDOWN)));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> function(ElfFile elf, Section table, byte[] name) throws IOException {
        Optional<ByteBuffer> symbols = elf.content(table);
        Optional<ByteBuffer> names = names(elf, table);
        if (symbols.isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer symbol = symbols.get();
        for (int at = 0; at <= symbol.limit() - SYMBOL_BYTES; at += SYMBOL_BYTES) {
            boolean defined = symbol.getShort(at + 6) != 0 && (symbol.get(at + 4) & 0xf) == FUNCTION;
            if (defined && beginsWith(names.get(), symbol.getInt(at), name)) {
                return elf.fileOffset(symbol.getLong(at + 8));
            }
        }
        return Optional.empty();
    }

    private static boolean needsLibrary(ElfFile elf) throws IOException {
        for (Section section : elf.sections(DYNAMIC)) {
            Optional<ByteBuffer> entries = elf.content(section);
            Optional<ByteBuffer> names = names(elf, section);
            if (entries.isPresent() && names.isPresent() && needsLibrary(entries.get(), names.get())) {
                return true;
            }
        }
        return false;
    }

    private static boolean needsLibrary(ByteBuffer entries, ByteBuffer names) {
        for (int at = 0; at <= entries.limit() - DYNAMIC_BYTES; at += DYNAMIC_BYTES) {
            if (entries.getLong(at) == NEEDED && beginsWith(names, (int) entries.getLong(at + 8), LIBRARY)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBash(ElfFile elf) throws IOException {
        List<Section> sections = elf.sections(PROGRAM_DATA);
        for (Section section : sections) {
            Optional<ByteBuffer> content = elf.content(section);
            if (content.isPresent() && contains(content.get(), BASH)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ByteBuffer> names(ElfFile elf, Section table) throws IOException {
        Optional<Section> names = elf.linked(table);
        return names.isEmpty() ? Optional.empty() : elf.content(names.get());
    }

    private static boolean contains(ByteBuffer bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.limit() - wanted.length; at++) {
            if (beginsWith(bytes, at, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWith(ByteBuffer bytes, int at, byte[] wanted) {
        if (at < 0 || at > bytes.limit() - wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes.get(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
