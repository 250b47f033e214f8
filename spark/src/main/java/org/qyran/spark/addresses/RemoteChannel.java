package org.qyran.spark.addresses;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/** Reads ranges of a file somewhere else, from many threads; never writes. */
final class RemoteChannel extends FileChannel {

    private final FSDataInputStream in;
    private final long size;
    private long position;

    RemoteChannel(FSDataInputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer into, long from) throws IOException {
        if (from >= size) {
            return -1;
        }
        int count = (int) Math.min(into.remaining(), size - from);
        if (into.hasArray()) {
            in.readFully(from, into.array(), into.arrayOffset() + into.position(), count);
            into.position(into.position() + count);
        } else {
            byte[] bytes = new byte[count];
            in.readFully(from, bytes, 0, count);
            into.put(bytes);
        }
        return count;
    }

    @Override
    public synchronized int read(ByteBuffer into) throws IOException {
        int count = read(into, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        long all = 0;
        for (int i = offset; i < offset + length; i++) {
            int count = read(into[i]);
            if (count < 0) {
                return all == 0 ? -1 : all;
            }
            all += count;
        }
        return all;
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized FileChannel position(long next) {
        position = next;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, 1 << 20));
        int got = read(buffer, from);
        return got < 0 ? 0 : target.write(buffer.flip());
    }

    @Override
    public int write(ByteBuffer from) {
        throw RemoteFiles.onlyRead(in);
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw RemoteFiles.onlyRead(in);
    }

    @Override
    public int write(ByteBuffer from, long at) {
        throw RemoteFiles.onlyRead(in);
    }

    @Override
    public FileChannel truncate(long length) {
        throw RemoteFiles.onlyRead(in);
    }

    @Override
    public void force(boolean metaData) {}

    @Override
    public long transferFrom(ReadableByteChannel source, long at, long count) {
        throw RemoteFiles.onlyRead(in);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long length) {
        throw new UnsupportedOperationException("not on this machine");
    }

    @Override
    public FileLock lock(long from, long length, boolean shared) {
        throw new UnsupportedOperationException("not on this machine");
    }

    @Override
    public @Nullable FileLock tryLock(long from, long length, boolean shared) {
        return null;
    }

    @Override
    protected void implCloseChannel() throws IOException {
        in.close();
    }
}
