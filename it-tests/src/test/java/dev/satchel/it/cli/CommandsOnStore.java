package dev.satchel.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionConfig;
import dev.satchel.cli.CommandRun;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import dev.satchel.it.flask.SharedStore;
import dev.satchel.it.servers.ServerKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code bin/satchel} shows of a session that an application keeps in a store. */
abstract class CommandsOnStore {
    private final Map<String, String> environment = new HashMap<>();
    private String id = "";

    CommandsOnStore(ServerKind kind) {
        environment.putAll(SharedStore.settings(kind));
        environment.put("SESSION_KEY_PREFIX", UUID.randomUUID() + ":");
        environment.put("SECRET_KEY", "0c3e5a97d18b4f266e90d7a3b5c8f1e2497d60ab8c35ef12");
        environment.put("SESSION_COOKIE_SECURE", "true");
        environment.put("SESSION_COOKIE_SAMESITE", "Lax");
    }

    /** Whether the store knows which sessions it holds. */
    boolean lists() {
        return true;
    }

    private CommandRun satchel(String... words) {
        return CommandRun.of(environment, words);
    }

    @BeforeEach
    void signIn() {
        try (SessionManager application = SessionManager.create(SessionConfig.of(environment))) {
            SessionExchange request = application.open(List.of());
            request.session().put("user", "alex");
            request.commit();
            id = request.session().id().orElseThrow();
        }
    }

    @Test
    void sessionsAreListedCountedShownAndDeleted() {
        CommandRun list = satchel("sessions", "list", "--ids");
        if (lists()) {
            assertThat(list.out()).hasLineCount(1).contains(id);
            assertThat(satchel("sessions", "count").out().strip()).isEqualTo("1");
        } else {
            assertThat(list.exitCode()).isEqualTo(1);
            assertThat(list.err()).contains("cannot tell which sessions it holds");
        }
        assertThat(satchel("sessions", "show", id).out()).contains("\"user\" : \"alex\"");

        assertThat(satchel("sessions", "delete", id).out().strip()).isEqualTo("deleted 1 of 1");

        assertThat(satchel("sessions", "show", id).exitCode()).isEqualTo(1);
        assertThat(satchel("sessions", "cleanup").exitCode()).isZero();
    }

    @Test
    void theDoctorFindsTheStoreHealthyAndTellsNoPassword() {
        CommandRun doctor = satchel("doctor", "--strict");

        assertThat(doctor.out())
                .contains("it answers: create ")
                .endsWith("Healthy\n")
                .doesNotContain("satchel:satchel@");
        assertThat(doctor.exitCode()).isZero();
    }
}
