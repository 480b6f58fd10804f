package dev.ocra.rtc.testkit;

import dev.ocra.rtc.server.callback.CallbackTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;

/**
 * An application's own server in a test: remembers each callback of the backend, and answers as the
 * test says; without that, it cannot be reached. The application hears of its calls here once its
 * callback URL is set over the API, or for a callout that names a URL; any URL leads here.
 *
 * <p><b>Life cycle:</b> that of its {@link TestBackend}. <b>Threads:</b> the thread that moves the
 * {@link VirtualTime}.
 */
@NullMarked
public final class RecordingApplicationServer implements CallbackTransport {
  /**
   * A callback that came.
   *
   * @param uri where to
   * @param headers with which headers, the signature among them
   * @param body the event, as JSON
   */
  public record Callback(URI uri, Map<String, String> headers, String body) {}

  private final List<Callback> callbacks = new ArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Set<String> silent = new HashSet<>();

  RecordingApplicationServer() {}

  /**
   * From now on answers callbacks to URLs with this path.
   *
   * @param path the path of the URL
   * @param answer the body, SVAML for instance; empty is an answer too
   */
  public void answer(String path, String answer) {
    answers.put(path, answer);
  }

  /** From now on takes callbacks to URLs with this path, and never answers them. */
  public void keepSilent(String path) {
    silent.add(path);
  }

  /** All that came, in order. */
  public List<Callback> callbacks() {
    return List.copyOf(callbacks);
  }

  @Override
  public CompletableFuture<Answer> post(URI uri, Map<String, String> headers, byte[] body) {
    callbacks.add(new Callback(uri, Map.copyOf(headers), new String(body, StandardCharsets.UTF_8)));
    if (silent.contains(uri.getPath())) {
      return new CompletableFuture<>();
    }
    String answer = answers.get(uri.getPath());
    return CompletableFuture.completedFuture(
        answer == null
            ? new Answer(503, new byte[0])
            : new Answer(200, answer.getBytes(StandardCharsets.UTF_8)));
  }
}
