package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionConfig;
import dev.satchel.spi.SessionStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/configuration.md} names every key that is read and none that is not, each with the default that it has. */
class ConfigurationPageIT {
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^##+ (.*)$");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| [^|]+ \\|(?: (?:`([^`|]*)`|none) \\|)?");

    @Test
    void namesCoresKeys() throws IOException {
        Set<String> keys = new TreeSet<>();
        defaults("Keys and cookie", "Lifetime", "In a store", "In the cookie (`SESSION_TYPE=cookie`)")
                .forEach((key, ignored) -> keys.add(key));

        assertThat(keys).isEqualTo(new TreeSet<>(CoreSetting.keys()));
    }

    @Test
    void namesEachStoresKeys() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        Map<String, Set<String>> read = new TreeMap<>();
        for (SessionStoreProvider provider : ServiceLoader.load(SessionStoreProvider.class)) {
            if (provider.getClass().getPackageName().startsWith("dev.satchel.it")
                    || provider.keys().isEmpty()) {
                continue;
            }
            read.put(provider.type(), new TreeSet<>(provider.keys()));
            documented.put(
                    provider.type(), new TreeSet<>(defaults(provider.type()).keySet()));
        }

        assertThat(documented).isEqualTo(read).containsKeys("memory", "redis", "sqlalchemy");
    }

    @Test
    void namesWhatIsIgnored() throws IOException {
        Set<String> ignored = new TreeSet<>(KnownKeys.PYTHON_ONLY);
        ServiceLoader.load(SessionStoreProvider.class).forEach(provider -> ignored.removeAll(provider.keys()));

        assertThat(defaults("What only Python reads").keySet()).isEqualTo(ignored);
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheDefault(CoreSetting setting) throws IOException {
        String told = defaults("Keys and cookie", "Lifetime", "In a store", "In the cookie (`SESSION_TYPE=cookie`)")
                .getOrDefault(setting.name(), "");
        Object there = setting.defaultIn(Profile.FLASK);

        if (there instanceof Duration duration) {
            assertThat(ConfigText.duration(told)).hasValue(duration);
        } else {
            assertThat(told).isEqualTo(there == null ? "" : there.toString());
        }
    }

    @Test
    void showsAnErrorAsItIs() throws IOException {
        SessionConfig config = SessionConfig.of(
                Map.of("SESSION_COOKIE_SAMESITE", "Laxx", "SESSION_TPYE", "redis", "SECRET_KEY", key()));

        assertThatThrownBy(() -> SessionManager.create(config))
                .satisfies(error -> assertThat(Files.readString(PAGE)).contains(error.getMessage()));
    }

    private static String key() {
        return "3f9c1d7be0a8452691d4f7c2ab60e83577b1";
    }

    /** The keys of some sections with their defaults; an empty text where there is none. */
    private static Map<String, String> defaults(String... sections) throws IOException {
        String page = Files.readString(PAGE);
        Map<String, String> defaults = new LinkedHashMap<>();
        for (String section : sections) {
            String text = SECTION.matcher(page)
                    .results()
                    .filter(heading -> heading.group(1).equals(section))
                    .map(heading -> page.substring(heading.end()).split("(?m)^##", 2)[0])
                    .findFirst()
                    .orElse("");
            ROW.matcher(text)
                    .results()
                    .forEach(row -> assertThat(defaults.put(row.group(1), row.group(2) == null ? "" : row.group(2)))
                            .as("twice: %s", row.group(1))
                            .isNull());
        }
        return defaults;
    }
}
