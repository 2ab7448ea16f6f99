package com.example.shop;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.servlet.SessionFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

@SpringBootApplication
public class Main {
    public static void main(String[] args) {
        SpringApplication.run(Main.class, args);
    }

    @Bean
    SessionManager sessionManager() {
        return SessionManager.create(SessionConfig.fromEnvironment());
    }

    @Bean
    FilterRegistrationBean<SessionFilter> sessionFilter(SessionManager sessions) {
        FilterRegistrationBean<SessionFilter> filter = new FilterRegistrationBean<>(new SessionFilter(sessions));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(EnumSet.complementOf(EnumSet.of(DispatcherType.INCLUDE)));
        return filter;
    }
}
