package dev.ocra.rtc.server.flood;

import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.Hello;
import dev.ocra.rtc.protocol.Invite;
import dev.ocra.rtc.protocol.Limits;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;

/**
 * A process that asks as much of a server as it can, from an address of its own, while it is told
 * "on": frames on a registered link, HTTP requests on a connection, new links. It ends with its
 * standard input.
 */
@NullMarked
final class Flood {
  private static final int BATCH = 64;
  private static final int KEPT = 200;

  private final InetSocketAddress server;
  private final String token;
  private final Semaphore turn = new Semaphore(0);
  private final AtomicLong attempts = new AtomicLong();
  private volatile boolean on;

  private Flood(InetSocketAddress server, String token) {
    this.server = server;
    this.token = token;
  }

  /** Host, port, token, and what to do: any of frames, http and links. */
  public static void main(String[] arguments) throws Exception {
    Flood flood =
        new Flood(
            new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])), arguments[2]);
    int kinds = 0;
    for (int i = 3; i < arguments.length; i++) {
      Attack attack =
          switch (arguments[i]) {
            case "frames" -> flood::frames;
            case "http" -> flood::requests;
            case "links" -> flood::links;
            default -> throw new IllegalArgumentException(arguments[i]);
          };
      Thread thread = new Thread(() -> flood.run(attack), "flood-" + arguments[i]);
      thread.setDaemon(true);
      thread.start();
      kinds++;
    }
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    System.out.println("ready");
    for (String command = commands.readLine(); command != null; command = commands.readLine()) {
      if (command.equals("on")) {
        flood.attempts.set(0);
        flood.on = true;
        flood.turn.release(kinds);
      } else {
        flood.on = false;
        flood.turn.drainPermits();
      }
      System.out.println(command + " " + flood.attempts.get());
    }
  }

  private interface Attack {
    void run() throws IOException;
  }

  private void run(Attack attack) {
    try {
      while (true) {
        turn.acquire();
        while (on) {
          try {
            attack.run();
          } catch (IOException e) {
            // It was cut off: once more.
            attempts.incrementAndGet();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(2_000);
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0));
    socket.connect(server, 2_000);
    return socket;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] upgrade() {
    return ascii(
        "GET "
            + Limits.SIGNALLING_PATH
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
  }

  private static void frame(ByteArrayOutputStream to, String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer head = ByteBuffer.allocate(8);
    head.put((byte) 0x81);
    if (payload.length < 126) {
      head.put((byte) (0x80 | payload.length));
    } else {
      head.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    head.putInt(0);
    to.write(head.array(), 0, head.position());
    to.write(payload);
  }

  private void frames() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(upgrade());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      frame(out, Codec.encodeToServer(new Frame<>(0, 0, new Hello(1, "m1", token, null, null))));
      socket.getOutputStream().write(out.toByteArray());
      discard(socket);
      long number = 0;
      while (on) {
        out.reset();
        for (int i = 0; i < BATCH; i++) {
          number++;
          frame(
              out,
              Codec.encodeToServer(
                  new Frame<>(
                      number, 0, new Invite("m-" + number, "nobody", false, Map.of(), null))));
        }
        socket.getOutputStream().write(out.toByteArray());
        attempts.addAndGet(BATCH);
      }
    }
  }

  private void discard(Socket socket) {
    Thread reader =
        new Thread(
            () -> {
              try {
                long read = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                attempts.addAndGet(Math.min(1, read));
              } catch (IOException e) {
                // The connection's end: its owner notices.
                attempts.incrementAndGet();
              }
            });
    reader.setDaemon(true);
    reader.start();
  }

  private void requests() throws IOException {
    try (Socket socket = connect()) {
      discard(socket);
      byte[] request =
          ascii(
              String.join(
                  "\r\n",
                  "GET /calling/v1/calls/id/none HTTP/1.1",
                  "Host: localhost",
                  "Authorization: Application application",
                  "",
                  ""));
      while (on) {
        socket.getOutputStream().write(request);
        attempts.incrementAndGet();
      }
    }
  }

  private void links() throws IOException {
    ArrayDeque<Socket> open = new ArrayDeque<>();
    try {
      while (on) {
        Socket socket = connect();
        open.add(socket);
        socket.getOutputStream().write(upgrade());
        attempts.incrementAndGet();
        // The answer's first byte, or the end.
        if (socket.getInputStream().read() < 0 || open.size() > KEPT) {
          open.remove().close();
        }
      }
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }
}
