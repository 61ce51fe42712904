package io.netreel.recorder.bash;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A file as the kernel knows it: `struct file_id` of bash_event.h.
///
/// @param key its bytes, which are keys of the kernel's maps
/// @param inode its number in its file system
record FileId(MemorySegment key, long inode) {

    /// Copies the one that lies at an offset.
    static FileId at(MemorySegment data, long offset) {
        MemorySegment key = Arena.ofAuto().allocate(BashEvent.FILE_ID_BYTES, 8);
        MemorySegment.copy(data, JAVA_BYTE, offset, key, JAVA_BYTE, 0, BashEvent.FILE_ID_BYTES);
        return new FileId(key, key.get(JAVA_LONG, BashEvent.PROGRAM_INODE));
    }
}
