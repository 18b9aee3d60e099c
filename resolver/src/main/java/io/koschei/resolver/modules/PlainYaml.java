package io.koschei.resolver.modules;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as maps, lists and strings only: a stream {@code 1.10} is not the number 1.1. */
final class PlainYaml {

    private static final int DEEPEST = 40;
    private static final int MOST_ALIASES = 50;
    private static final int MOST_CHARACTERS = 64 << 20;

    /** Nothing is a number, a date or a reference to other keys. */
    private static final class Untyped extends Resolver {

        @Override
        protected void addImplicitResolvers() {}
    }

    /** @throws org.yaml.snakeyaml.error.YAMLException when it is not YAML or exceeds a limit */
    static List<Object> documents(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Untyped());
        List<Object> documents = new ArrayList<>();
        for (Object document : yaml.loadAll(text)) {
            if (document != null) {
                documents.add(document);
            }
        }
        return documents;
    }

    private PlainYaml() {}
}
