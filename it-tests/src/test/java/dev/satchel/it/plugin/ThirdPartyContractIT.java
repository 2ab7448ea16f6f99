package dev.satchel.it.plugin;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionStores;
import dev.satchel.spi.SessionStore;
import dev.satchel.testkit.SessionStoreContract;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's store, compiled against the API alone, found in a jar of its own, keeps every promise. */
class ThirdPartyContractIT extends SessionStoreContract {
    @TempDir
    static Path folder;

    private static URLClassLoader loader;

    private final String box = UUID.randomUUID().toString();

    @BeforeAll
    static void compile() {
        Path jar = ThirdParty.atticJar(folder, "attic-1.0");
        loader = new URLClassLoader(new URL[] {Jars.url(jar)}, ThirdPartyContractIT.class.getClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    @Override
    protected SessionStore openStore() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return (SessionStore) SessionStores.open(SessionConfig.builder()
                    .set("SESSION_TYPE", "attic")
                    .set("SESSION_ATTIC_BOX", box)
                    .clock(clock())
                    .build());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
