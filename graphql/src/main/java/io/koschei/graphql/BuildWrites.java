package io.koschei.graphql;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Says whether clients may change here what is built and when. */
@Controller
public final class BuildWrites {

    private final boolean writable;

    BuildWrites(@Value("${koschei.web.builds-writable}") boolean writable) {
        this.writable = writable;
    }

    @QueryMapping
    boolean buildsWritable() {
        return writable;
    }

    /**
     * Refuses a change where the administrator does not allow changes to builds.
     *
     * @throws RequestException when they may not
     */
    public void require() {
        if (!writable) {
            throw new RequestException(
                    ErrorCode.READ_ONLY,
                    "What is built and when cannot be changed here: the administrator has not set"
                            + " koschei.web.builds-writable to true.");
        }
    }
}
