package dev.satchel.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionConfigException;
import dev.satchel.spi.SessionStoreProvider;
import dev.satchel.spi.StoreContext;
import dev.satchel.testkit.MapSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class MemorySessionStoreProviderTest {

    private static void open(Map<String, ?> settings) {
        new MemorySessionStoreProvider()
                .open(new StoreContext(MapSettings.of(settings), Clock.systemUTC()))
                .close();
    }

    @Test
    void isFoundByItsType() {
        assertThat(ServiceLoader.load(SessionStoreProvider.class))
                .filteredOn(provider -> provider.type().equals("memory"))
                .hasOnlyElementsOfType(MemorySessionStoreProvider.class)
                .hasSize(1);
    }

    @Test
    void warnsOnceThatItIsForOneProcessAndForDevelopment() {
        List<LogRecord> records = new ArrayList<>();
        Handler collector = new Collector(records);
        Logger logger = Logger.getLogger(MemorySessionStoreProvider.class.getName());
        logger.addHandler(collector);
        try {
            open(Map.of());
        } finally {
            logger.removeHandler(collector);
        }

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.WARNING);
            assertThat(record.getMessage()).contains("one process", "development");
        });
    }

    @Test
    void refusesABoundThatHoldsNothing() {
        assertThatThrownBy(() -> open(Map.of("SESSION_MEMORY_MAX", 0)))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("SESSION_MEMORY_MAX");
    }

    private static final class Collector extends Handler {
        private final List<LogRecord> records;

        Collector(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord log) {
            records.add(log);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
