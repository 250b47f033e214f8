package org.qyran.imagery.raster.tiff;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * libdeflate through the foreign-function API, on heap arrays without copies. Two to three times
 * faster than the JDK's zlib. {@code -Dqyran.libdeflate=off} or {@code QYRAN_LIBDEFLATE=off} leaves
 * it out.
 */
@SuppressWarnings("restricted") // The launcher grants native access.
final class LibDeflate {

    static final @Nullable LibDeflate INSTANCE = load();

    private final MethodHandle allocateDecompressor;
    private final MethodHandle zlibDecompress;

    /** Decompressors, some 11 KB each, never more than threads that ever decoded at once. */
    private final ConcurrentLinkedQueue<MemorySegment> spare = new ConcurrentLinkedQueue<>();

    private final SymbolLookup library;
    private @Nullable Packer packer;

    private LibDeflate(SymbolLookup library) {
        this.library = library;
        Linker linker = Linker.nativeLinker();
        allocateDecompressor =
                linker.downcallHandle(
                        library.findOrThrow("libdeflate_alloc_decompressor"),
                        FunctionDescriptor.of(ADDRESS));
        zlibDecompress =
                linker.downcallHandle(
                        library.findOrThrow("libdeflate_zlib_decompress"),
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
                        Linker.Option.critical(true));
    }

    private static @Nullable LibDeflate load() {
        String wish = System.getProperty("qyran.libdeflate", System.getenv("QYRAN_LIBDEFLATE"));
        if ("off".equalsIgnoreCase(wish)) {
            return null;
        }
        for (String name :
                List.of("libdeflate.so.0", "libdeflate.so", "libdeflate.dylib", "deflate.dll")) {
            try {
                return new LibDeflate(SymbolLookup.libraryLookup(name, Arena.global()));
            } catch (IllegalArgumentException | java.util.NoSuchElementException absent) {
                // The next name, or the JDK's own zlib.
            }
        }
        return null;
    }

    /**
     * Whether exactly {@code length} bytes came out; false says only that somebody more patient
     * must decide.
     */
    boolean inflate(byte[] in, int count, byte[] out, int length) {
        @Nullable MemorySegment decompressor = spare.poll();
        try {
            if (decompressor == null) {
                decompressor = (MemorySegment) allocateDecompressor.invokeExact();
            }
            if (decompressor.equals(MemorySegment.NULL)) {
                decompressor = null;
                return false;
            }
            int result =
                    (int)
                            zlibDecompress.invokeExact(
                                    decompressor,
                                    MemorySegment.ofArray(in),
                                    (long) count,
                                    MemorySegment.ofArray(out),
                                    (long) length,
                                    MemorySegment.NULL);
            return result == 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("libdeflate", e);
        } finally {
            if (decompressor != null) {
                spare.add(decompressor);
            }
        }
    }

    /**
     * @param level 1 (fast) … 12
     * @return bytes written to {@code out}; 0 where they have no room or there is no memory
     */
    int deflate(byte[] in, byte[] out, int level) {
        return packer().deflate(in, out, level);
    }

    private synchronized Packer packer() {
        if (packer == null) {
            packer = new Packer(library);
        }
        return packer;
    }

    /** What packs. Linking takes 50 ms, and most scans pack nothing. */
    private static final class Packer {

        private static final int MOST_LEVEL = 12;

        private final MethodHandle allocateCompressor;
        private final MethodHandle zlibCompress;

        /** Compressors by level, never more than threads that ever packed at once. */
        private final List<ConcurrentLinkedQueue<MemorySegment>> spare =
                Stream.generate(ConcurrentLinkedQueue<MemorySegment>::new)
                        .limit(MOST_LEVEL + 1)
                        .toList();

        Packer(SymbolLookup library) {
            Linker linker = Linker.nativeLinker();
            allocateCompressor =
                    linker.downcallHandle(
                            library.findOrThrow("libdeflate_alloc_compressor"),
                            FunctionDescriptor.of(ADDRESS, JAVA_INT));
            zlibCompress =
                    linker.downcallHandle(
                            library.findOrThrow("libdeflate_zlib_compress"),
                            FunctionDescriptor.of(
                                    JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG),
                            Linker.Option.critical(true));
        }

        int deflate(byte[] in, byte[] out, int level) {
            ConcurrentLinkedQueue<MemorySegment> queue = spare.get(level);
            @Nullable MemorySegment compressor = queue.poll();
            try {
                if (compressor == null) {
                    compressor = (MemorySegment) allocateCompressor.invokeExact(level);
                }
                if (compressor.equals(MemorySegment.NULL)) {
                    compressor = null;
                    return 0;
                }
                long written =
                        (long)
                                zlibCompress.invokeExact(
                                        compressor,
                                        MemorySegment.ofArray(in),
                                        (long) in.length,
                                        MemorySegment.ofArray(out),
                                        (long) out.length);
                return (int) written;
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("libdeflate", e);
            } finally {
                if (compressor != null) {
                    queue.add(compressor);
                }
            }
        }
    }
}
