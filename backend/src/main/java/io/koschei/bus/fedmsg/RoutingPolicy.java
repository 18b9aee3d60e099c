package io.koschei.bus.fedmsg;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may send what.
 *
 * @param signers common names by topic
 * @param strict whether topics without signers are refused
 */
record RoutingPolicy(Map<String, Set<String>> signers, boolean strict) {

    static RoutingPolicy of(List<FedmsgProperties.Route> routes, boolean strict) {
        return new RoutingPolicy(
                routes.stream()
                        .collect(Collectors.toMap(
                                FedmsgProperties.Route::topic, route -> Set.copyOf(route.signers()), (one, other) -> {
                                    throw new IllegalArgumentException(
                                            "koschei.bus.fedmsg.routing names a topic twice");
                                })),
                strict);
    }

    boolean allows(String topic, String signer) {
        Set<String> permitted = signers.get(topic);
        return permitted == null ? !strict : permitted.contains(signer);
    }
}
