package io.koschei.demo.methods;

import io.koschei.demo.sessions.Caller;
import io.koschei.demo.sessions.Registry;
import io.koschei.demo.story.Content;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Signature;
import io.koschei.demo.xmlrpc.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds the method that is called, gives it its arguments, and does many calls in one. */
public final class HubMethods {

    private final Registry methods = new Registry();
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    public HubMethods(Content content, List<Consumer<Registry>> others) {
        addContent(content);
        others.forEach(other -> other.accept(methods));
        Signature multi = Signature.of("ModXMLRPCRequestHandler.multiCall", "calls");
        methods.addForCaller("multiCall", multi, this::multiCall);
        methods.addForCaller("system.multicall", multi, this::multiCall);
    }

    private void addContent(Content content) {
        add("getAPIVersion", Signature.of("RootExports.getAPIVersion"), call -> 1);
        add("getKojiVersion", Signature.of("RootExports.getKojiVersion"), call -> Content.KOJI_VERSION);
        add(
                "getRepo",
                Signature.of("get_repo", "tag", "state=None", "event=None", "dist=False", "min_event=None"),
                content::getRepo);
        add("repoInfo", Signature.of("repo_info", "repo_id", "strict=False"), content::repoInfo);
        add(
                "getTag",
                Signature.of("get_tag", "tagInfo", "strict=False", "event=None", "blocked=False"),
                content::getTag);
        add(
                "getBuildTarget",
                Signature.of("get_build_target", "info", "event=None", "strict=False"),
                content::getBuildTarget);
        add("getBuildConfig", Signature.of("RootExports.getBuildConfig", "tag", "event=None"), content::getBuildConfig);
        add(
                "getTagGroups",
                Signature.of(
                        "get_tag_groups",
                        "tag",
                        "event=None",
                        "inherit=True",
                        "incl_pkgs=True",
                        "incl_reqs=True",
                        "incl_blocked=False"),
                content::getTagGroups);
        add(
                "listTags",
                Signature.of("list_tags", "build=None", "package=None", "perms=True", "queryOpts=None", "pattern=None"),
                content::listTags);
        add(
                "listPackages",
                Signature.of(
                        "RootExports.listPackages",
                        "tagID=None",
                        "userID=None",
                        "pkgID=None",
                        "prefix=None",
                        "inherited=False",
                        "with_dups=False",
                        "event=None",
                        "queryOpts=None",
                        "with_owners=True",
                        "with_blocked=True"),
                content::listPackages);
        add(
                "listTagged",
                Signature.of(
                        "RootExports.listTagged",
                        "tag",
                        "event=None",
                        "inherit=False",
                        "prefix=None",
                        "latest=False",
                        "package=None",
                        "owner=None",
                        "type=None",
                        "strict=True",
                        "extra=False",
                        "draft=None"),
                content::listTagged);
        add(
                "getRPMDeps",
                Signature.of("RootExports.getRPMDeps", "rpmID", "depType=None", "queryOpts=None", "strict=False"),
                content::getRpmDeps);
    }

    private void add(String name, Signature signature, Function<Arguments, Object> body) {
        methods.add(name, signature, body);
    }

    /** Notes that a method is called, whatever comes of it. */
    public void count(String name) {
        methods.find(name).ifPresent(method -> counts.computeIfAbsent(name, counted -> new AtomicLong())
                .incrementAndGet());
    }

    /** How often a method was called. */
    public long counted(String name) {
        AtomicLong count = counts.get(name);
        return count == null ? 0 : count.get();
    }

    public Object call(String name, List<Object> arguments, Caller caller) {
        Registry.Method method = methods.find(name).orElseThrow(() -> HubFault.generic("Invalid method: " + name));
        return method.body().apply(new Arguments(method.signature().bind(arguments)), caller);
    }

    private Object multiCall(Arguments arguments, Caller caller) {
        if (!(arguments.get("calls") instanceof List<?> calls)) {
            throw HubFault.python(
                    "TypeError", "'%s' object is not iterable".formatted(Wire.type(arguments.get("calls"))));
        }
        List<Object> results = new ArrayList<>();
        for (Object call : calls) {
            try {
                results.add(List.of(callOne(call, caller)));
            } catch (HubFault fault) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("faultCode", fault.code());
                result.put("faultString", fault.text());
                if (!fault.isRepeated()) {
                    result.put("traceback", List.of("Traceback (most recent call last):\n", fault.text() + "\n"));
                }
                results.add(result);
            }
        }
        return results;
    }

    private Object callOne(Object call, Caller caller) {
        if (!(call instanceof Map<?, ?> struct)
                || !(struct.get("methodName") instanceof String name)
                || !(struct.get("params") instanceof List<?> arguments)) {
            throw HubFault.python("KeyError", "'methodName'");
        }
        if (methods.find(name).isPresent() && name.toLowerCase(Locale.ROOT).endsWith("multicall")) {
            throw HubFault.generic("The demo hub does not nest multiCall");
        }
        count(name);
        return call(name, List.copyOf(arguments), caller);
    }
}
