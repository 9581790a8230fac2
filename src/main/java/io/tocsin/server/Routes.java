package io.tocsin.server;

import io.vertx.ext.web.Router;
import java.util.List;

/** A part of the API that the server has only when the settings ask for it. */
public interface Routes {
    void mount(Router router);

    /** What this part finds worth a look, for {@code /api/v1/health}. May block. */
    default List<String> concerns() {
        return List.of();
    }
}
