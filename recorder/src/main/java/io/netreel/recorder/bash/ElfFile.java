package io.netreel.recorder.bash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A 64-bit ELF file (elf(5)), as far as symbols and sections go. Any bytes may come in: what is not in the
/// file, or too large, counts as not there.
final class ElfFile {

    private static final int MAGIC = 0x464c457f; // 0x7f "ELF", little-endian
    private static final int HEADER_BYTES = 64;
    private static final int SECTION_BYTES = 64;
    private static final int SEGMENT_BYTES = 56;
    private static final byte CLASS_64 = 2;
    private static final byte LITTLE_ENDIAN = 1;
    private static final int LOAD = 1;
    // the symbols of Chromium, unstripped, take some 30 MB
    private static final int MOST_BYTES = 64 << 20;

    /// A part of the file.
    ///
    /// @param type such as SHT_DYNSYM
    /// @param link index of a section that belongs to it
    record Section(int type, int link, long offset, long size) {}

    private record LoadSegment(long offset, long address, long fileBytes) {}

    private final FileChannel file;
    private final List<Section> sections;
    private final List<LoadSegment> segments;

    private ElfFile(FileChannel file, List<Section> sections, List<LoadSegment> segments) {
        this.file = file;
        this.sections = List.copyOf(sections);
        this.segments = List.copyOf(segments);
    }

    /// Reads the headers; empty if the file is no such ELF file.
    static Optional<ElfFile> of(FileChannel file) throws IOException {
        Optional<ByteBuffer> read = bytes(file, 0, HEADER_BYTES);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer header = read.get();
        if (header.getInt(0) != MAGIC || header.get(4) != CLASS_64 || header.get(5) != LITTLE_ENDIAN) {
            return Optional.empty();
        }
        List<LoadSegment> segments = new ArrayList<>();
        for (ByteBuffer entry : table(file, header.getLong(32), header.getShort(56), SEGMENT_BYTES)) {
            if (entry.getInt(0) == LOAD) {
                segments.add(new LoadSegment(entry.getLong(8), entry.getLong(16), entry.getLong(32)));
            }
        }
        List<Section> sections = new ArrayList<>();
        for (ByteBuffer entry : table(file, header.getLong(40), header.getShort(60), SECTION_BYTES)) {
            sections.add(new Section(entry.getInt(4), entry.getInt(40), entry.getLong(24), entry.getLong(32)));
        }
        return Optional.of(new ElfFile(file, sections, segments));
    }

    private static List<ByteBuffer> table(FileChannel file, long offset, short entries, int entryBytes)
            throws IOException {
        int count = Short.toUnsignedInt(entries);
        Optional<ByteBuffer> table = bytes(file, offset, (long) count * entryBytes);
        List<ByteBuffer> split = new ArrayList<>();
        for (int i = 0; table.isPresent() && i < count; i++) {
            split.add(table.get().slice(i * entryBytes, entryBytes).order(ByteOrder.LITTLE_ENDIAN));
        }
        return split;
    }

    /// The sections of a type.
    List<Section> sections(int type) {
        return sections.stream().filter(section -> section.type() == type).toList();
    }

    /// The section that belongs to another, such as the names of its symbols.
    Optional<Section> linked(Section section) {
        int index = section.link();
        return index > 0 && index < sections.size() ? Optional.of(sections.get(index)) : Optional.empty();
    }

    /// What a section holds.
    Optional<ByteBuffer> content(Section section) throws IOException {
        return bytes(file, section.offset(), section.size());
    }

    /// Where an address of the program's lies in the file.
    Optional<Long> fileOffset(long address) {
        return segments.stream()
                .filter(load -> address >= load.address() && address - load.address() < load.fileBytes())
                .map(load -> address - load.address() + load.offset())
                .findFirst();
    }

    private static Optional<ByteBuffer> bytes(FileChannel file, long offset, long size) throws IOException {
        if (offset < 0 || size < 0 || size > MOST_BYTES || offset > file.size() - size) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) > 0) {
            // read on: a read may give less than was asked for
        }
        return bytes.hasRemaining() ? Optional.empty() : Optional.of(bytes.flip());
    }
}
