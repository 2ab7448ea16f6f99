package dev.satchel.it.races;

/** A process that serves requests: this one, or another. */
interface Site extends AutoCloseable {

    /** Serves one request on the calling thread; its store's calls pass the gate. */
    Answer serve(Request request, Gate gate);

    default Answer serve(Request request) {
        return serve(request, Gate.OPEN);
    }

    @Override
    void close();
}
