package dev.satchel.servlet;

import dev.satchel.core.SessionManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;

/** What a filter is made of. */
record Parts(SessionManager manager, ServletSessions sessions, PathPatterns excluded) {

    Passage begin(HttpServletRequest request, HttpServletResponse response) {
        List<String> cookies = Collections.list(request.getHeaders("Cookie"));
        RequestState state = new RequestState(cookies, manager.open(cookies), response);
        return new Passage(state, new CurrentHttpSession(state, sessions));
    }
}
