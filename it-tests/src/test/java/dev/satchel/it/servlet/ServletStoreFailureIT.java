package dev.satchel.it.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On one servlet container; the matrix has the others refuse with a 503, too. */
@Tag("redis")
class ServletStoreFailureIT {

    @Test
    void aStoreThatHangsIsAnsweredInTimeAsConfiguredAndNoWriteVanishes() throws Exception {
        try (ContainerClassLoader loader = ContainerClassLoader.of("tomcat-11")) {
            assertThat(loader.run(ServletStoreFailureRun.class)).isTrue();
        }
    }

    @Test
    void othersThatWriteWithoutEndAreA503ThatNamesNothing() throws Exception {
        try (ContainerClassLoader loader = ContainerClassLoader.of("tomcat-11")) {
            assertThat(loader.run(ServletConflictRun.class)).isTrue();
        }
    }
}
