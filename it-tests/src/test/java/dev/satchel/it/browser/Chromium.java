package dev.satchel.it.browser;

import dev.satchel.it.servers.TestServers;
import dev.satchel.it.servers.Watchdog;
import java.nio.file.Path;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A Chromium without a window, with a profile of its own. The programs are named, so that nothing is downloaded. */
final class Chromium {
    private static final int JAVASCRIPT_BLOCKED = 2;

    private Chromium() {}

    /**
     * Starts one. Quit it in the end.
     *
     * @throws org.opentest4j.TestAbortedException when it is not installed here
     */
    static ChromeDriver start() {
        return start(options());
    }

    static ChromeDriver startWithoutJavaScript() {
        return start(options()
                .setExperimentalOption(
                        "prefs", Map.of("profile.managed_default_content_settings.javascript", JAVASCRIPT_BLOCKED)));
    }

    private static ChromeOptions options() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium").toString());
        options.addArguments("--user-data-dir=" + TestServers.folder("chromium"), "--headless", "--no-sandbox");
        options.addArguments("--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run");
        options.addArguments("--disable-background-networking", "--disable-component-update", "--disable-sync");
        return options;
    }

    private static ChromeDriver start(ChromeOptions options) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("chrom"))
                .forEach(process -> Watchdog.watch(process.pid()));
        return driver;
    }

    private static Path program(String name) {
        return TestServers.program(name)
                .orElseThrow(() -> TestServers.missing(
                        "program " + name + " here: install it (Debian's chromium and chromium-driver)"));
    }
}
