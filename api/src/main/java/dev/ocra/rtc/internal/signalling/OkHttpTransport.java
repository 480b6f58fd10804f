package dev.ocra.rtc.internal.signalling;

import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.signalling.SignallingLink;
import dev.ocra.rtc.signalling.SignallingLinkListener;
import dev.ocra.rtc.signalling.SignallingTransport;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Signalling over WebSocket (RFC 6455). For any thread; its own threads are daemons. */
@NullMarked
public final class OkHttpTransport implements SignallingTransport {
  private static final int NORMAL = 1000;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          16,
          5,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "ocra-websocket");
            thread.setDaemon(true);
            return thread;
          });
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .dispatcher(new Dispatcher(threads))
          .connectTimeout(Duration.ofSeconds(10))
          .pingInterval(Duration.ofSeconds(15))
          .retryOnConnectionFailure(true)
          .build();

  @Override
  public SignallingLink open(URI endpoint, SignallingLinkListener listener) {
    Request request = new Request.Builder().url(endpoint.toString()).build();
    return new Link(client.newWebSocket(request, new Events(listener)));
  }

  @Override
  public void close() {
    threads.shutdown();
    client.connectionPool().evictAll();
  }

  private record Link(WebSocket socket) implements SignallingLink {
    @Override
    public void send(String text) {
      socket.send(text); // false when closed: the session sends again what counts
    }

    @Override
    public void close() {
      if (!socket.close(NORMAL, null)) {
        socket.cancel();
      }
    }
  }

  /** Both ends of a WebSocket may close it; the listener hears of it once. */
  private static final class Events extends WebSocketListener {
    private final SignallingLinkListener listener;
    private boolean over;

    Events(SignallingLinkListener listener) {
      this.listener = listener;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      listener.onOpen();
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      if (!over && text.length() <= Limits.MAX_FRAME_CHARS) {
        listener.onText(text);
      }
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(NORMAL, null);
      end("closed by the backend: " + code + " " + reason);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      end("closed: " + code + " " + reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
      String status = response == null ? "" : " (HTTP " + response.code() + ")";
      end(failure + status);
    }

    private void end(String reason) {
      if (!over) {
        over = true;
        listener.onClosed(reason);
      }
    }
  }
}
