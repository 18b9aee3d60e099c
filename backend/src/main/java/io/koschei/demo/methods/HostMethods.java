package io.koschei.demo.methods;

import io.koschei.demo.builders.Farm;
import io.koschei.demo.builders.Host;
import io.koschei.demo.sessions.Caller;
import io.koschei.demo.sessions.Registry;
import io.koschei.demo.sessions.User;
import io.koschei.demo.story.Events;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Signature;
import io.koschei.demo.xmlrpc.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hub's methods for builders, channels and users. */
public final class HostMethods {

    private static final List<String> CHANNELS = List.of("default", "createrepo");

    /** The builders' users come after the human ones. */
    private static final int FIRST_USER = 100;

    private final Farm farm;

    public HostMethods(Farm farm) {
        this.farm = farm;
    }

    public void addTo(Registry registry) {
        registry.add(
                "listHosts",
                Signature.of(
                        "RootExports.listHosts",
                        "arches=None",
                        "channelID=None",
                        "ready=None",
                        "enabled=None",
                        "userID=None",
                        "queryOpts=None"),
                this::listHosts);
        registry.add("getChannel", Signature.of("get_channel", "channelInfo", "strict=False"), HostMethods::getChannel);
        registry.add(
                "listChannels",
                Signature.of("RootExports.listChannels", "hostID=None", "event=None", "enabled=None"),
                call -> CHANNELS.stream().map(HostMethods::channel).toList());
        registry.addForCaller(
                "getUser",
                Signature.of("RootExports.getUser", "userInfo=None", "strict=False", "krb_princs=True", "groups=False"),
                HostMethods::getUser);
    }

    private Object listHosts(Arguments call) {
        call.refuse("userID", "queryOpts");
        List<?> arches = call.get("arches") instanceof List<?> list
                ? list
                : call.find("arches").map(List::of).orElse(List.of());
        long channel = call.number("channelID").orElse(1L);
        if (channel != 1) {
            return List.of();
        }
        return farm.hosts().stream()
                .filter(host -> call.find("enabled").isEmpty() || host.enabled() == call.flag("enabled"))
                .filter(host -> arches.isEmpty() || host.arches().stream().anyMatch(arches::contains))
                .filter(host -> call.find("ready").isEmpty() || host.ready() == call.flag("ready"))
                .map(HostMethods::described)
                .toList();
    }

    private static Map<String, Object> described(Host host) {
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("arches", String.join(" ", host.arches()));
        struct.put("capacity", host.capacity());
        struct.put("comment", Wire.NIL);
        struct.put("description", Wire.NIL);
        struct.put("enabled", host.enabled());
        struct.put("id", host.id());
        struct.put("name", host.name());
        struct.put("ready", host.ready());
        struct.put("task_load", host.load());
        struct.put("update_ts", Events.timestamp(host.updatedAt()));
        struct.put("user_id", FIRST_USER + host.id());
        return struct;
    }

    private static Object getChannel(Arguments call) {
        Object key = call.get("channelInfo");
        String name = key instanceof Number id && id.longValue() >= 1 && id.longValue() <= CHANNELS.size()
                ? CHANNELS.get(id.intValue() - 1)
                : Wire.text(key);
        if (CHANNELS.contains(name)) {
            return channel(name);
        }
        if (call.flag("strict")) {
            throw HubFault.generic("No such channel: " + Wire.text(key));
        }
        return Wire.NIL;
    }

    private static Map<String, Object> channel(String name) {
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("comment", Wire.NIL);
        struct.put("description", Wire.NIL);
        struct.put("enabled", true);
        struct.put("id", CHANNELS.indexOf(name) + 1);
        struct.put("name", name);
        return struct;
    }

    private static Object getUser(Arguments call, Caller caller) {
        if (call.find("userInfo").isEmpty()) {
            return caller.user().<Object>map(User::described).orElse(Wire.NIL);
        }
        return User.find(call.get("userInfo")).<Object>map(User::described).orElseGet(() -> {
            if (call.flag("strict")) {
                throw HubFault.generic("No such user: " + Wire.repr(call.get("userInfo")));
            }
            return Wire.NIL;
        });
    }
}
