package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.protocol.Ack;
import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.Hello;
import dev.ocra.rtc.protocol.ReliableStream;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.token.RegistrationToken;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A client of the protocol over the JDK's WebSocket. Sent to and awaited from one thread. */
@NullMarked
public final class WireDevice implements WebSocket.Listener {
  public static final String KEY = "application";
  public static final String SECRET = "c2VjcmV0LW9mLXRoZS10ZXN0cw==";
  private static final long SECONDS = 10;

  final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final BlockingQueue<ToClient> arrived = new LinkedBlockingQueue<>();
  private final Deque<ToClient> skipped = new ArrayDeque<>();
  private final ReliableStream<ToServer, ToClient> stream = new ReliableStream<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  private WireDevice(HttpClient http, OcraServer server) {
    socket = http.newWebSocketBuilder().buildAsync(server.signallingUri(), this).join();
  }

  /** A link without hello. */
  public static WireDevice open(HttpClient http, OcraServer server) {
    return new WireDevice(http, server);
  }

  public static WireDevice registered(
      HttpClient http, OcraServer server, String user, String device) throws InterruptedException {
    WireDevice link = open(http, server);
    link.hello(device, token(user).build());
    link.await(Welcome.class);
    return link;
  }

  public static RegistrationToken.Builder token(String user) {
    return RegistrationToken.builder().applicationKey(KEY).applicationSecret(SECRET).userId(user);
  }

  public void hello(String device, @Nullable String token) {
    raw(Codec.encodeToServer(new Frame<>(0, 0, new Hello(1, device, token, null, "test"))));
  }

  public void send(ToServer message) {
    String text;
    synchronized (stream) {
      text = Codec.encodeToServer(stream.send(message));
    }
    raw(text);
  }

  /** Sends a message of a test's own words under the next number. */
  public void rawMessage(String message) {
    long number;
    synchronized (stream) {
      number = stream.send(Ack.INSTANCE).getSeq();
    }
    raw("{\"seq\":" + number + ",\"message\":" + message + "}");
  }

  public void raw(String text) {
    socket.sendText(text, true).join();
  }

  public WebSocket socket() {
    return socket;
  }

  /** The next message of this type; others stay for later. */
  public <M extends ToClient> M await(Class<M> type) throws InterruptedException {
    for (ToClient message : skipped) {
      if (type.isInstance(message)) {
        skipped.remove(message);
        return type.cast(message);
      }
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      ToClient message = arrived.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (message == null) {
        throw new AssertionError("no " + type.getSimpleName() + ", only " + skipped);
      }
      if (type.isInstance(message)) {
        return type.cast(message);
      }
      skipped.add(message);
    }
  }

  public int awaitClose() throws Exception {
    return closed.get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      Frame<? extends ToClient> frame = Codec.decodeToClient(partial.toString());
      partial.setLength(0);
      if (frame.getSeq() == 0) {
        arrived.add(frame.getMessage());
      } else {
        synchronized (stream) {
          arrived.addAll(
              stream.receive(new Frame<>(frame.getSeq(), frame.getAck(), frame.getMessage())));
        }
      }
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(Objects.requireNonNull(error));
  }
}
