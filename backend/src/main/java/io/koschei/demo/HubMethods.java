package io.koschei.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the method that is called, gives it its arguments, and does many calls in one. */
final class HubMethods {

    private final Map<String, Method> methods = new LinkedHashMap<>();

    HubMethods(Content content) {
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
        Signature multi = Signature.of("ModXMLRPCRequestHandler.multiCall", "calls");
        add("multiCall", multi, this::multiCall);
        add("system.multicall", multi, this::multiCall);
    }

    private void add(String name, Signature signature, Function<Arguments, Object> body) {
        methods.put(name, new Method(signature, body));
    }

    Object call(String name, List<Object> arguments) {
        Method method =
                Optional.ofNullable(methods.get(name)).orElseThrow(() -> HubFault.generic("Invalid method: " + name));
        return method.body.apply(new Arguments(method.signature.bind(arguments)));
    }

    private Object multiCall(Arguments arguments) {
        if (!(arguments.get("calls") instanceof List<?> calls)) {
            throw HubFault.python(
                    "TypeError", "'%s' object is not iterable".formatted(Wire.type(arguments.get("calls"))));
        }
        List<Object> results = new ArrayList<>();
        for (Object call : calls) {
            try {
                results.add(List.of(callOne(call)));
            } catch (HubFault fault) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("faultCode", fault.code());
                result.put("faultString", fault.text());
                result.put("traceback", List.of("Traceback (most recent call last):\n", fault.text() + "\n"));
                results.add(result);
            }
        }
        return results;
    }

    private Object callOne(Object call) {
        if (!(call instanceof Map<?, ?> struct)
                || !(struct.get("methodName") instanceof String name)
                || !(struct.get("params") instanceof List<?> arguments)) {
            throw HubFault.python("KeyError", "'methodName'");
        }
        if (methods.containsKey(name) && name.toLowerCase(Locale.ROOT).endsWith("multicall")) {
            throw HubFault.generic("The demo hub does not nest multiCall");
        }
        return call(name, List.copyOf(arguments));
    }

    private record Method(Signature signature, Function<Arguments, Object> body) {}
}
