package dev.satchel.servlet;

import dev.satchel.core.SessionManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** What a filter is made of. */
record Parts(SessionManager manager, ServletSessions sessions, PathPatterns excluded) {

    Passage begin(HttpServletRequest request, HttpServletResponse response) {
        List<String> cookies = cookies(request);
        RequestState state = new RequestState(cookies, manager.open(cookies), response);
        return new Passage(state, new CurrentHttpSession(state, sessions));
    }

    /** There is nearly always one header, or none. */
    private static List<String> cookies(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("Cookie");
        if (!headers.hasMoreElements()) {
            return List.of();
        }
        String first = headers.nextElement();
        if (!headers.hasMoreElements()) {
            return List.of(first);
        }
        List<String> all = Collections.list(headers);
        all.add(0, first);
        return all;
    }
}
