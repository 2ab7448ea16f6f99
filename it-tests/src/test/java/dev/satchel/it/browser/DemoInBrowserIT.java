package dev.satchel.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.satchel.it.servers.ServerReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.chrome.ChromeDriver;

/** A newcomer's way through {@code bin/demo}, on the store that it takes by itself, in a browser. */
@Tag("filesystem")
class DemoInBrowserIT {
    private static ChromeDriver browser;
    private static DemoProcess demo;

    @RegisterExtension
    static final BeforeEachCallback REPORT = test -> ServerReport.uses(
            test.getUniqueId(), "chromium", browser.getCapabilities().getBrowserVersion(), "path");

    @BeforeAll
    static void start() throws IOException {
        browser = Chromium.start();
        demo = DemoProcess.start(Map.of());
    }

    @AfterAll
    static void end() throws IOException {
        if (browser != null) {
            browser.quit();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @BeforeEach
    void asANewVisitor() {
        browser.manage().deleteAllCookies();
    }

    private static Cookie cookie() {
        return Objects.requireNonNull(browser.manage().getCookieNamed("session"), "the cookie");
    }

    @Test
    void whoSignedInIsSignedInAfterTheServerStartedAgain() throws IOException {
        Page page = Page.open(browser, demo.uri());
        page.signIn("Ada");
        page.add("pen");
        page.add("pen");
        page.reload();

        assertThat(page.user()).contains("Ada");
        assertThat(page.cart()).contains("Fountain pen 2 48.00");
        assertThat(page.messages()).as("shown once").isEmpty();
        String id = page.id();

        demo.restart();
        page.reload();

        assertThat(page.user()).contains("Ada");
        assertThat(page.cart()).contains("Fountain pen 2 48.00");
        assertThat(page.id()).isEqualTo(id);
        assertThat(page.visits()).isEqualTo("6");
    }

    @Test
    void signingInChangesTheIdAndKeepsTheCart() {
        Page page = Page.open(browser, demo.uri());
        page.add("map");
        String id = page.id();

        page.signIn("Ada");

        assertThat(page.id()).isNotEqualTo(id);
        assertThat(page.cart()).contains("Pocket map 1 9.00");
        assertThat(page.messages()).singleElement().asString().startsWith("Welcome, Ada.");
    }

    @Test
    void afterSigningOutTheBackButtonShowsNoAccount() {
        Page page = Page.open(browser, demo.uri());
        page.signIn("Ada");
        Cookie cookie = cookie();
        page.click("sign-out");

        assertThat(page.user()).isEmpty();

        page.back();

        assertThat(page.user()).isEmpty();
        assertThat(page.text()).doesNotContain("Ada");

        browser.manage().addCookie(cookie);
        page.reload();

        assertThat(page.user()).as("with the cookie of before").isEmpty();
        assertThat(page.id()).isNotEqualTo(cookie.getValue());
    }

    @Test
    void theCookieIsForThisHostAloneAndForNoScript() {
        Page page = Page.open(browser, demo.uri());

        Cookie cookie = cookie();
        assertThat(cookie.getValue()).isEqualTo(page.id());
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecure()).isFalse();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isEqualTo("127.0.0.1");
        assertThat(Objects.requireNonNull(cookie.getExpiry()).toInstant())
                .isCloseTo(Instant.now().plus(Duration.ofDays(31)), within(1, ChronoUnit.MINUTES));
        assertThat(browser.executeScript("return document.cookie")).isEqualTo("");
    }

    @Test
    void aCookieThatIsTheSessionIsTakenApart() throws IOException {
        try (DemoProcess cookies =
                DemoProcess.start(Map.of("SESSION_TYPE", "cookie", "SESSION_COOKIE_SAMESITE", "Strict"))) {
            Page page = Page.open(browser, cookies.uri());
            page.signIn("Ada");

            Cookie cookie = cookie();
            assertThat(page.cookieParts()).hasSize(3);
            assertThat(String.join(".", page.cookieParts())).isEqualTo(cookie.getValue());
            assertThat(page.text()).contains("payload", "timestamp", "signature", "\"user\":\"Ada\"");
            assertThat(cookie.getSameSite()).isEqualTo("Strict");
            assertThat(cookie.getExpiry()).as("ends with the browser").isNull();

            browser.manage().deleteAllCookies();
            browser.manage().addCookie(new Cookie("session", cookie.getValue().replaceFirst("[A-Z]", "x")));
            page.reload();

            assertThat(page.user()).as("with a letter changed").isEmpty();
        }
    }

    @Test
    void thePageNeedsNoJavaScript() {
        ChromeDriver plain = Chromium.startWithoutJavaScript();
        try {
            plain.get("data:text/html,<noscript>without</noscript>");
            assertThat(plain.findElement(By.tagName("body")).getText()).isEqualTo("without");

            Page page = Page.open(plain, demo.uri());
            page.signIn("Ada");
            page.add("satchel");
            page.leaveMessage("see you");
            String id = page.id();

            assertThat(page.messages()).containsExactly("see you");

            page.click("regenerate");

            assertThat(page.id()).isNotEqualTo(id);
            assertThat(page.user()).contains("Ada");
            assertThat(page.cart()).contains("Canvas satchel 1 49.00");

            page.click("sign-out");

            assertThat(page.user()).isEmpty();
        } finally {
            plain.quit();
        }
    }

    @Test
    void aNarrowScreenHoldsThePage() {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 740, "deviceScaleFactor", 2, "mobile", true));
        try {
            Page page = Page.open(browser, demo.uri());
            page.signIn("Ada");
            page.add("pen");

            assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(360L);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }
}
