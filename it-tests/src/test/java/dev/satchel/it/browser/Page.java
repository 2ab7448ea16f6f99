package dev.satchel.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;

/** The demo's page as a visitor sees and uses it. */
final class Page {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebDriver browser;

    private Page(WebDriver browser) {
        this.browser = browser;
    }

    static Page open(WebDriver browser, URI address) {
        browser.get(address.toString());
        return new Page(browser);
    }

    void signIn(String name) {
        browser.findElement(By.id("name")).sendKeys(name);
        click("sign-in");
    }

    void add(String item) {
        click("add-" + item);
    }

    void leaveMessage(String message) {
        browser.findElement(By.name("message")).sendKeys(message);
        press(By.cssSelector("form[action='/flash'] button"));
    }

    void click(String id) {
        press(By.id(id));
    }

    /** Presses a button; returns when the page that it leads to takes the place of this one. */
    private void press(By button) {
        List<WebElement> page = document();
        browser.findElement(button).click();
        List<WebElement> now = document();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); now.isEmpty() || now.equals(page); now = document()) {
            assertThat(System.nanoTime()).as("the next page is late").isLessThan(end);
        }
    }

    /** Another one for each page, also of the same address; empty for a moment between two pages. */
    private List<WebElement> document() {
        return browser.findElements(By.tagName("html"));
    }

    void reload() {
        browser.navigate().refresh();
    }

    void back() {
        browser.navigate().back();
    }

    /** Who is signed in. */
    Optional<String> user() {
        return text("user");
    }

    String id() {
        return text("id").orElseThrow();
    }

    String visits() {
        return text("visits").orElseThrow();
    }

    String cart() {
        return text("cart").orElseThrow();
    }

    List<String> messages() {
        return texts(".flash");
    }

    /** The parts of the cookie: payload, timestamp, signature. */
    List<String> cookieParts() {
        return texts(".parts .part");
    }

    String text() {
        return browser.findElement(By.tagName("main")).getText();
    }

    private Optional<String> text(String id) {
        return texts("#" + id).stream().findFirst();
    }

    private List<String> texts(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }
}
