package com.example.shop;

import dev.satchel.Session;
import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.servlet.SessionFilter;
import io.javalin.Javalin;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;

public final class Main {
    public static void main(String[] args) {
        SessionManager sessions = SessionManager.create(SessionConfig.fromEnvironment());
        Javalin.create(config -> {
                    config.jetty.modifyServletContextHandler(context -> context.addFilter(
                            new SessionFilter(sessions),
                            "/*",
                            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC)));
                    config.routes.post("/", ctx -> {
                        ctx.sessionAttribute("user", ctx.formParam("user"));
                        ctx.redirect("/");
                    });
                    config.routes.get(
                            "/", ctx -> ctx.result("Hello, " + Session.current().getOrDefault("user", "stranger")));
                })
                .start(Integer.getInteger("port", 8080));
    }
}
