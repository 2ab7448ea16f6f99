package dev.satchel.it.servers;

/** How much the laboratories of races and of faults do: what every run can wait for, or more with {@code -Dlaboratory=long}. */
public final class Laboratory {
    private static final boolean LONG = "long".equals(System.getProperty("laboratory"));

    private Laboratory() {}

    /** One of the two, by the form of the run. */
    public static int form(int shortForm, int longForm) {
        return LONG ? longForm : shortForm;
    }
}
