package io.koschei.graphql.scheduling;

import io.koschei.graphql.PriorityView;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers the fields whose names in the schema cannot be method names in Java. */
@Controller
final class PriorityController {

    @SchemaMapping(typeName = "Priority", field = "static")
    int constant(PriorityView view) {
        return view.constant();
    }

    @SchemaMapping(typeName = "PackageSettings", field = "package")
    String packageName(SettingsMutations.SettingsView view) {
        return view.name();
    }
}
