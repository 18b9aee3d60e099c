package io.koschei.koji.facts;

import io.koschei.model.rpm.Evr;
import java.util.OptionalLong;

/**
 * A build that came into a tag or left it.
 *
 * @param name name of the source package
 * @param createEvent the hub's event at which it was tagged
 * @param revokeEvent the hub's event at which it was untagged; none while it is in the tag
 */
public record TagChange(int buildId, String name, Evr evr, String tag, long createEvent, OptionalLong revokeEvent) {}
