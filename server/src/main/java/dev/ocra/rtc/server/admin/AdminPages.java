package dev.ocra.rtc.server.admin;

import dev.ocra.rtc.server.management.ManagementAnswer;
import dev.ocra.rtc.server.management.ManagementRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The administration: a page at {@code /admin}, and what it shows below that. Without a password
 * the page says so and shows nothing else. Made before the service, whose calls it watches; opened
 * once. It owns no thread.
 */
@NullMarked
public final class AdminPages {
  // Nothing from elsewhere, nothing inline, in nobody's frame.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final @Nullable AdminPassword password;
  private final LiveCalls calls;
  private @Nullable History history;

  /** Opens with this password. */
  public AdminPages(@Nullable AdminPassword password, LiveCalls calls) {
    this.password = password;
    this.calls = calls;
  }

  /** Adds its pages, which look at this from now on. */
  public void addTo(ManagementRoutes.Builder routes, AdminSources sources) throws IOException {
    InstantSource clock = InstantSource.system();
    History looking = new History(sources.metrics(), sources.connections(), clock);
    history = looking;
    new AdminApi(sources, calls, looking, new AdminAccess(password, clock), clock).addTo(routes);
    file(routes, "/admin", "admin.html", "text/html; charset=utf-8");
    file(routes, "/admin/", "admin.html", "text/html; charset=utf-8");
    file(routes, "/admin/admin.css", "admin.css", "text/css; charset=utf-8");
    file(routes, "/admin/admin.js", "admin.js", "text/javascript; charset=utf-8");
    file(routes, "/admin/charts.js", "charts.js", "text/javascript; charset=utf-8");
  }

  /** Begins to remember what the charts show, until the timers end. */
  public void begin(ScheduledExecutorService timers) {
    History looking = history;
    if (password != null && looking != null) {
      looking.begin(timers);
    }
  }

  private static void file(ManagementRoutes.Builder routes, String path, String name, String type)
      throws IOException {
    byte[] content;
    try (InputStream resource = AdminPages.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IOException("the page's " + name + " is missing");
      }
      content = resource.readAllBytes();
    }
    ManagementAnswer answer =
        ManagementAnswer.of(200, type, content)
            .with("Content-Security-Policy", POLICY)
            .with("Referrer-Policy", "no-referrer")
            .with("X-Frame-Options", "DENY");
    routes.at(path, request -> answer);
  }
}
