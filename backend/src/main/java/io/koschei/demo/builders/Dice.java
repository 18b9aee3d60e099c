package io.koschei.demo.builders;

/** Numbers that look random but follow from what they are drawn for, so that the order of events does not matter. */
public final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double ONE = 0x1.0p-53;

    private Dice() {}

    /**
     * A number from 0 to 1, without 1.
     *
     * @param seed numbers of different seeds have nothing to do with each other
     * @param purpose nor have those of different purposes
     * @param subject what it is drawn for
     */
    public static double draw(long seed, String purpose, Object subject) {
        long hash = seed + GOLDEN;
        String text = purpose + '/' + subject;
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash + text.charAt(i));
        }
        return (hash >>> 11) * ONE;
    }

    /** The last step of the generator SplitMix64. */
    private static long mix(long value) {
        long mixed = value + GOLDEN;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
