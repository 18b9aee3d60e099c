package io.koschei.demo.methods;

import io.koschei.demo.builders.Farm;
import io.koschei.demo.files.Packages;
import io.koschei.demo.files.RpmFile;
import io.koschei.demo.sessions.Registry;
import io.koschei.demo.story.DemoBuilds;
import io.koschei.demo.story.DemoSources;
import io.koschei.demo.story.Rpms;
import io.koschei.demo.universe.Element;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Signature;
import io.koschei.demo.xmlrpc.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hub's method for headers of packages: of source packages some by name, of all packages the whole. */
public final class HeaderMethods {

    private static final String WHOLE = "HEADERIMMUTABLE";

    private final DemoBuilds builds;
    private final DemoSources sources;
    private final Packages packages;
    private final Farm farm;

    public HeaderMethods(DemoBuilds builds, DemoSources sources, Packages packages, Farm farm) {
        this.builds = builds;
        this.sources = sources;
        this.packages = packages;
        this.farm = farm;
    }

    public void addTo(Registry registry) {
        registry.add(
                "getRPMHeaders",
                Signature.of(
                        "RootExports.getRPMHeaders",
                        "rpmID=None",
                        "taskID=None",
                        "filepath=None",
                        "headers=None",
                        "strict=False"),
                this::getRpmHeaders);
    }

    private Object getRpmHeaders(Arguments call) {
        if (List.of(WHOLE).equals(call.get("headers"))) {
            return whole(call)
                    .<Object>map(rpm -> Map.of(WHOLE, RpmFile.header(rpm)))
                    .orElse(Map.of());
        }
        call.refuse("taskID", "filepath");
        if (!(call.get("rpmID") instanceof Map<?, ?> rpm) || !"src".equals(rpm.get("arch"))) {
            throw HubFault.generic("The demo hub knows headers of source packages, by name, version, release and arch");
        }
        Optional<Element> source = builds.source(rpm.get("name"), rpm.get("version"), rpm.get("release"));
        if (source.isEmpty() && call.flag("strict")) {
            throw HubFault.generic("No such rpm: " + Wire.repr(rpm));
        }
        Map<String, Object> headers = new LinkedHashMap<>();
        if (source.isPresent() && call.get("headers") instanceof List<?> names) {
            names.forEach(name -> headers.put(Wire.text(name), sources.header(Wire.text(name), source.get())));
        }
        return headers;
    }

    private Optional<Element> whole(Arguments call) {
        Optional<Long> task = call.number("taskID");
        if (task.isPresent()) {
            String file = call.text("filepath").orElse("");
            if (file.startsWith("/") || file.contains("../")) {
                throw HubFault.generic("Invalid filepath: " + file);
            }
            return farm.find(task.get()).flatMap(found -> packages.ofTask(found, file));
        }
        long id = call.number("rpmID").orElse(-1L);
        return packages.ofBuilds().filter(rpm -> Rpms.id(rpm) == id).findFirst();
    }
}
