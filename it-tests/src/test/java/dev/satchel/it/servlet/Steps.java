package dev.satchel.it.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What many handlers do. */
final class Steps {
    private Steps() {}

    static void signIn(HttpServletRequest request) {
        request.getSession().setAttribute("user", "alex");
    }

    static void print(HttpServletResponse response, String text) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(text);
    }

    static ServletOutputStream stream(HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        return response.getOutputStream();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Waits until the client has looked at the headers, if these have left. */
    static void hold(HttpServletRequest request, HttpServletResponse response) {
        Probes.hold(String.valueOf(request.getHeader(Probes.HEADER)), response);
    }
}
