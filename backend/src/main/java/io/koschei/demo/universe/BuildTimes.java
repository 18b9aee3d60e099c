package io.koschei.demo.universe;

import io.koschei.demo.builders.Dice;

/** How long packages take to build: most a few minutes, few an hour, the same one always the same. */
public final class BuildTimes {

    private static final double LONGEST = 60;
    private static final double MOSTLY_SHORT = 1.6;
    private static final double SLOWER_ELSEWHERE = 1.3;

    private BuildTimes() {}

    /** Minutes for a source package on an architecture; from 1 to 78. */
    public static double minutes(String source, String arch) {
        double draw = Dice.draw(0, "build time", source);
        double minutes = Math.pow(LONGEST, Math.pow(draw, MOSTLY_SHORT));
        return arch.equals("x86_64") || arch.equals("noarch") ? minutes : minutes * SLOWER_ELSEWHERE;
    }
}
