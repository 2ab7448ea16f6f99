package dev.satchel;

import java.util.List;

/** The configuration is wrong. One exception names every fault: the key, its value, what is allowed. */
public final class SessionConfigException extends SessionException {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public SessionConfigException(List<String> faults) {
        super(
                faults.size() == 1
                        ? faults.get(0)
                        : faults.size() + " faults in the configuration:\n- " + String.join("\n- ", faults),
                null);
        this.faults = List.copyOf(faults);
    }

    /** Each fault in a sentence. */
    public List<String> faults() {
        return faults;
    }
}
