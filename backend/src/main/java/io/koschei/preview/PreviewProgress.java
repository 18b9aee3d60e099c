package io.koschei.preview;

import io.koschei.postgres.Previews;

/** Records how far a preview has come, not more often than pages ask. */
final class PreviewProgress {

    private static final int STEPS = 50;

    private final Previews previews;
    private final long id;
    private int total;
    private int noted;

    PreviewProgress(Previews previews, long id) {
        this.previews = previews;
        this.id = id;
    }

    void begin(int packages) {
        total = packages;
        previews.progress(id, 0, total);
    }

    int total() {
        return total;
    }

    /** What is added to the generation may make it a little more than was expected. */
    void reached(int done) {
        int shown = Math.min(done, total);
        if (shown - noted > total / STEPS) {
            noted = shown;
            previews.progress(id, shown, total);
        }
    }
}
