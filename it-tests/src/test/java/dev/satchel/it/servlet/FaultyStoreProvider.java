package dev.satchel.it.servlet;

import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.SessionStoreProvider;
import dev.satchel.spi.StoreContext;

/** Opens a {@link FaultyStore}; registered in the containers' class loaders only. */
public final class FaultyStoreProvider implements SessionStoreProvider {
    static final String TYPE = "faulty";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public SessionBackend open(StoreContext context) {
        return new FaultyStore();
    }
}
