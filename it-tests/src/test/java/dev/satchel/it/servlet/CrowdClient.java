package dev.satchel.it.servlet;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Some users of the crowd, who take turns on one connection; one is a visitor without a session. */
final class CrowdClient implements Callable<CrowdClient.Result> {
    private static final List<String> WAYS =
            List.of("/sync", "/start", "/wrapped", "/handed-over", "/dispatched", "/forgets");
    private static final String FAILING = "/fails";
    private static final int USERS = 3;

    private final int port;
    private final int number;
    private final int requests;
    private final Map<String, String> cookies = new LinkedHashMap<>(Map.of(CrowdHandlers.NOBODY, ""));
    private final Map<String, Integer> hits = new LinkedHashMap<>();
    private Browser browser;
    private int wrong;

    CrowdClient(int port, int number, int requests) throws IOException {
        this.port = port;
        this.number = number;
        this.requests = requests;
        this.browser = new Browser(port);
    }

    /**
     * What came of it.
     *
     * @param wrong answers that named another user, or a session where there was none
     * @param lostHits requests that a session did not count, or counted twice
     */
    record Result(int wrong, int lostHits) {}

    @Override
    public Result call() throws IOException {
        for (int i = 0; i < USERS; i++) {
            String user = "user-" + number + "-" + i;
            cookies.put(
                    user, send("/sign-in?user=" + user, "").cookie("session").orElseThrow());
        }
        List<String> users = List.copyOf(cookies.keySet());
        for (int i = 0; i < requests; i++) {
            ask(users.get(i % users.size()), WAYS.get((i / 2 + number) % WAYS.size()));
            if (i % 40 == 7) {
                ask(users.get(i % users.size()), FAILING);
            }
            if (i % 8 == 0) {
                expect(CrowdHandlers.NOBODY, send(CrowdHandlers.EXCLUDED, cookie(users.get(1))));
            }
        }
        int lost = 0;
        for (Map.Entry<String, Integer> counted : hits.entrySet()) {
            String stored = send("/hits", cookie(counted.getKey())).body();
            lost += Math.abs(counted.getValue() - Integer.parseInt(stored));
        }
        browser.close();
        return new Result(wrong, lost);
    }

    private void ask(String user, String way) throws IOException {
        Answer answer = send(way, cookie(user));
        if (answer.status() == 200) {
            expect(user, answer);
        } else if (answer.status() != 500 || !way.equals(FAILING)) {
            wrong++;
        }
        if (!user.equals(CrowdHandlers.NOBODY) && !way.equals("/handed-over")) {
            hits.merge(user, 1, Integer::sum);
        }
    }

    private void expect(String user, Answer answer) {
        if (!answer.body().equals(user)) {
            wrong++;
        }
    }

    private String cookie(String user) {
        return Objects.requireNonNull(cookies.get(user));
    }

    private Answer send(String path, String cookie) throws IOException {
        Answer answer = browser.get("/s" + path, cookie);
        if (Browser.isLast(answer)) {
            browser.close();
            browser = new Browser(port);
        }
        return answer;
    }
}
