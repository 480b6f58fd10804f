package dev.ocra.rtc.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import kotlinx.serialization.json.Json;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A browser's DevTools protocol over its WebSocket: commands and their results. Open until closed.
 *
 * <p><b>Threads:</b> commands may be sent from any thread, and wait for their result.
 */
@NullMarked
final class DevTools implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> open = new ConcurrentHashMap<>();
  private final WebSocket socket;
  // A WebSocket takes one message at a time: each waits for the one before it.
  private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

  DevTools(URI address) {
    socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  /** Runs a command of a session, or of the browser itself, and returns its result. */
  JsonObject command(@Nullable String session, String method, Map<String, ?> parameters) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonObject> reply = new CompletableFuture<>();
    open.put(id, reply);
    StringBuilder text = new StringBuilder("{\"id\":").append(id);
    if (session != null) {
      text.append(",\"sessionId\":").append(Literal.of(session));
    }
    text.append(",\"method\":").append(Literal.of(method));
    text.append(",\"params\":").append(Literal.of(parameters)).append('}');
    send(text.toString());
    try {
      return reply.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no reply to " + method, e);
    } catch (ExecutionException e) {
      throw new AssertionError(method + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(method + " was interrupted", e);
    } finally {
      open.remove(id);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  private synchronized void send(String text) {
    sending = sending.thenCompose(done -> socket.sendText(text, true));
  }

  private void take(String text) {
    JsonObject message = JsonElementKt.getJsonObject(Json.Default.parseToJsonElement(text));
    JsonElement id = message.get("id");
    // What has no id is an event; none is subscribed to.
    if (id == null) {
      return;
    }
    CompletableFuture<JsonObject> reply =
        open.get(JsonElementKt.getInt(JsonElementKt.getJsonPrimitive(id)));
    if (reply == null) {
      return;
    }
    JsonElement result = message.get("result");
    if (result == null) {
      reply.completeExceptionally(new IllegalStateException(String.valueOf(message.get("error"))));
    } else {
      reply.complete(JsonElementKt.getJsonObject(result));
    }
  }

  private void fail(Throwable reason) {
    open.values().forEach(reply -> reply.completeExceptionally(reason));
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        String text = parts.toString();
        parts.setLength(0);
        take(text);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      fail(new IllegalStateException("the browser closed the connection: " + status + reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      fail(error);
    }
  }
}
