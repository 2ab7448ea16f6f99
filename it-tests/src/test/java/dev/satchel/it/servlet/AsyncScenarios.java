package dev.satchel.it.servlet;

import static dev.satchel.it.servlet.Steps.bytes;
import static dev.satchel.it.servlet.Steps.hold;
import static dev.satchel.it.servlet.Steps.print;
import static dev.satchel.it.servlet.Steps.signIn;

import dev.satchel.Session;
import dev.satchel.spi.SessionScope;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Consumer;

/** Requests that are answered after their servlet returned. */
final class AsyncScenarios {
    private static final String LARGE = "0123456789".repeat(20_000);

    private AsyncScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("async: complete in the servlet's thread", (rq, rs) -> {
                            signIn(rq);
                            AsyncContext async = rq.startAsync();
                            print(rs, "hello");
                            async.complete();
                        })
                        .body("hello"),
                Scenario.of("async: complete from another thread", (rq, rs) -> {
                            signIn(rq);
                            elsewhere(rq.startAsync(), (request, response) -> print(response, "hello"));
                        })
                        .body("hello"),
                Scenario.of("async: complete from another thread, without a body", (rq, rs) -> {
                            signIn(rq);
                            elsewhere(rq.startAsync(), (request, response) -> response.setStatus(202));
                        })
                        .status(202),
                Scenario.of(
                                "async: the session is created in another thread",
                                (rq, rs) -> elsewhere(rq.startAsync(), (request, response) -> {
                                    signIn(request);
                                    print(response, "hello");
                                }))
                        .body("hello"),
                Scenario.of(
                                "async: the session is created in another thread, without a body",
                                (rq, rs) -> elsewhere(rq.startAsync(), (request, response) -> signIn(request)))
                        .body(""),
                Scenario.of("async: startAsync(request, response)", (rq, rs) -> {
                            signIn(rq);
                            elsewhere(rq.startAsync(rq, rs), (request, response) -> print(response, LARGE));
                        })
                        .body(LARGE),
                Scenario.of("async: a redirect from another thread", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            elsewhere(async, (request, response) -> {
                                signIn(request);
                                response.sendRedirect("/s/next");
                            });
                        })
                        .status(302),
                Scenario.of("async: the session changes after startAsync", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            signIn(rq);
                            elsewhere(async, (request, response) -> print(response, "hello"));
                        })
                        .body("hello"),
                Scenario.of("async: a change after the response has left", (rq, rs) -> {
                            signIn(rq);
                            elsewhere(rq.startAsync(), (request, response) -> {
                                response.flushBuffer();
                                hold(request, response);
                                request.getSession().setAttribute("late", true);
                            });
                        })
                        .only(Kind.SERVER)
                        .keepsAtEnd("late", true),
                Scenario.of("async: start(Runnable) has the current session", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            async.start(() -> guarded(async, (request, response) -> {
                                Session.current().put("user", "alex");
                                print(response, "hello");
                            }));
                        })
                        .body("hello"),
                Scenario.of("async: the session is handed to a thread", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            Session session = Session.current();
                            elsewhere(async, (request, response) -> {
                                SessionScope scope = SessionScope.open(session);
                                try {
                                    Session.current().put("user", "alex");
                                } finally {
                                    scope.close();
                                }
                                print(response, "hello");
                            });
                        })
                        .body("hello"),
                Scenario.of("async: dispatch", (rq, rs) -> {
                            if (rq.getDispatcherType() == DispatcherType.ASYNC) {
                                Kept.require("alex".equals(Session.current().get("user")), "another session");
                                print(rs, "dispatched");
                            } else {
                                signIn(rq);
                                rq.startAsync().dispatch();
                            }
                        })
                        .body("dispatched"),
                Scenario.of("async: the session is created in the dispatch", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            new Thread(() -> async.dispatch("/s/signs-in")).start();
                        })
                        .body("target"),
                Scenario.of(
                                "async: dispatch to a servlet that fails",
                                (rq, rs) -> rq.startAsync().dispatch("/s/fails"))
                        .status(500),
                Scenario.of(
                                "async: dispatch to a servlet that forwards",
                                (rq, rs) -> rq.startAsync().dispatch("/s/forward"))
                        .body("target"),
                Scenario.of("async: a timeout that a listener answers", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            async.setTimeout(50);
                            async.addListener(new OnTimeout((request, response) -> {
                                signIn(request);
                                response.setStatus(503);
                                print(response, "too slow");
                            }));
                        })
                        .status(503)
                        .body("too slow"),
                Scenario.of("async: a timeout whose listener only signs in", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            async.setTimeout(50);
                            async.addListener(new OnTimeout((request, response) -> signIn(request)));
                        })
                        .body(""),
                Scenario.of("async: a timeout whose listener has the current session", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            async.setTimeout(50);
                            async.addListener(new OnTimeout(
                                    (request, response) -> Session.current().put("user", "alex")));
                        })
                        .body(""),
                Scenario.of("async: a timeout whose listener dispatches", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            async.setTimeout(50);
                            async.addListener(new Listening(
                                    event -> event.getAsyncContext().dispatch("/s/signs-in"), event -> {}));
                        })
                        .body("target"),
                Scenario.of("async: a listener changes the session at the end", (rq, rs) -> {
                            signIn(rq);
                            AsyncContext async = rq.startAsync();
                            async.addListener(new Listening(
                                    event -> {}, event -> Session.current().put("late", true)));
                            elsewhere(async, (request, response) -> print(response, "hello"));
                        })
                        .only(Kind.SERVER)
                        .keepsAtEnd("late", true),
                Scenario.of("async: dispatch to a servlet that begins anew", (rq, rs) -> {
                            if (rq.getDispatcherType() == DispatcherType.ASYNC) {
                                elsewhere(rq.startAsync(), (request, response) -> {
                                    signIn(request);
                                    print(response, "second");
                                });
                            } else {
                                rq.startAsync().dispatch();
                            }
                        })
                        .body("second"),
                Scenario.of("async: a timeout that nobody answers", (rq, rs) -> {
                            signIn(rq);
                            rq.startAsync().setTimeout(50);
                        })
                        .status(500),
                Scenario.of("async: a WriteListener", (rq, rs) -> {
                            signIn(rq);
                            AsyncContext async = rq.startAsync();
                            rs.getOutputStream()
                                    .setWriteListener(new WriteAll(async, rs.getOutputStream(), bytes(LARGE)));
                        })
                        .body(LARGE),
                Scenario.of("async: a ReadListener, then the session", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            ServletInputStream in = rq.getInputStream();
                            in.setReadListener(new ReadAll(
                                    in,
                                    () -> guarded(async, (request, response) -> {
                                        signIn(request);
                                        print(response, "read");
                                    })));
                        })
                        .sending("POST", new byte[50_000])
                        .body("read"),
                Scenario.of("async: complete after the session was created late, in the buffer", (rq, rs) -> {
                            AsyncContext async = rq.startAsync();
                            elsewhere(async, (request, response) -> {
                                print(response, "hello");
                                signIn(request);
                            });
                        })
                        .body("hello"));
    }

    private static void elsewhere(AsyncContext async, Handler work) {
        new Thread(() -> guarded(async, work)).start();
    }

    private static void guarded(AsyncContext async, Handler work) {
        try {
            HttpServletResponse response = (HttpServletResponse) async.getResponse();
            work.handle((HttpServletRequest) async.getRequest(), response);
            hold((HttpServletRequest) async.getRequest(), response);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        } finally {
            async.complete();
        }
    }

    /** Answers in time's stead. */
    private static final class OnTimeout extends Listening {
        OnTimeout(Handler answer) {
            super(event -> guarded(event.getAsyncContext(), answer), event -> {});
        }
    }

    private static class Listening implements AsyncListener {
        private final Consumer<AsyncEvent> timeout;
        private final Consumer<AsyncEvent> complete;

        Listening(Consumer<AsyncEvent> timeout, Consumer<AsyncEvent> complete) {
            this.timeout = timeout;
            this.complete = complete;
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            timeout.accept(event);
        }

        @Override
        public void onComplete(AsyncEvent event) {
            complete.accept(event);
        }

        @Override
        public void onError(AsyncEvent event) {
            // not this one
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // not this one
        }
    }
}
