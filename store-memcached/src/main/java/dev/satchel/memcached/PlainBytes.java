package dev.satchel.memcached;

import net.rubyeye.xmemcached.transcoders.CachedData;
import net.rubyeye.xmemcached.transcoders.CompressionMode;
import net.rubyeye.xmemcached.transcoders.Transcoder;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they are, under flags 0, as Python's clients write them. What has other flags - a pickle, a Java object, a
 * number - was not written by Flask-Session or us; it is read as nothing and never deserialized.
 */
final class PlainBytes implements Transcoder<byte @Nullable []> {
    private static final int PLAIN = 0;

    @Override
    public CachedData encode(byte @Nullable [] data) {
        return new CachedData(PLAIN, data);
    }

    @Override
    public byte @Nullable [] decode(CachedData cached) {
        return cached.getFlag() == PLAIN ? cached.getData() : null;
    }

    @Override
    public void setPrimitiveAsString(boolean ignored) {}

    @Override
    public void setPackZeros(boolean ignored) {}

    @Override
    public void setCompressionThreshold(int ignored) {}

    @Override
    public boolean isPrimitiveAsString() {
        return false;
    }

    @Override
    public boolean isPackZeros() {
        return false;
    }

    @Override
    public void setCompressionMode(CompressionMode ignored) {}
}
