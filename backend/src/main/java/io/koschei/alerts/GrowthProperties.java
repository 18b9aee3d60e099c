package io.koschei.alerts;

import io.koschei.growth.GrowthRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a closure must grow for people to be told.
 *
 * @param share of what it took on disk before
 * @param least that it must grow by in any case
 * @param size that is told whatever share it is
 */
@ConfigurationProperties("koschei.alerts.growth")
record GrowthProperties(
        @DefaultValue("0.25") double share,
        @DefaultValue("20MB") DataSize least,
        @DefaultValue("200MB") DataSize size) {

    GrowthRules rules() {
        return new GrowthRules(share, least.toBytes(), size.toBytes());
    }
}
