package dev.satchel.servlet;

/** What a session needs of the response that belongs to it. */
interface ResponseHooks {
    /** For a session that is used outside its requests: nothing leaves, nobody need be told. */
    ResponseHooks NONE = new ResponseHooks() {
        @Override
        public boolean responseCommitted() {
            return false;
        }

        @Override
        public void announce() {
            // there are no headers
        }
    };

    /** Tells whether the response takes no more headers. */
    boolean responseCommitted();

    /** Puts the session's headers into the response without storing the session yet. */
    void announce();
}
