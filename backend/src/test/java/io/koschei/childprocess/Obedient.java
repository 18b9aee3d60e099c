package io.koschei.childprocess;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A child that does what the first word it is given says. */
final class Obedient {

    private Obedient() {}

    public static void main(String[] none) throws IOException, InterruptedException {
        ParentLink parent = ParentLink.open();
        switch (parent.arguments().get(0)) {
            case "fail" -> {
                parent.failed("the port is\n  in use");
                System.exit(1);
            }
            case "work" -> {
                parent.ready();
                Thread.sleep(Long.MAX_VALUE);
            }
            case "eat" -> {
                parent.ready();
                List<byte[]> eaten = new ArrayList<>();
                while (eaten.size() < Integer.MAX_VALUE) {
                    eaten.add(new byte[1 << 20]);
                }
            }
            default -> Runtime.getRuntime().halt(7);
        }
    }
}
