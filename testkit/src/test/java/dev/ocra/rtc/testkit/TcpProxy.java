package dev.ocra.rtc.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Carries connections to one of several servers, as a load balancer does: to each in turn, and past
 * those that do not listen. Connections through it can be cut.
 */
@NullMarked
final class TcpProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile List<Integer> ports;
  private volatile boolean open = true;

  TcpProxy(List<Integer> ports) throws IOException {
    this.ports = List.copyOf(ports);
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    begin(this::accept, "proxy");
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Where new connections go from now on. */
  void setPorts(List<Integer> to) {
    ports = List.copyOf(to);
  }

  /** With false every connection is cut, and new ones are refused until it is true again. */
  void setOpen(boolean isOpen) {
    open = isOpen;
    if (!isOpen) {
      cut();
    }
  }

  /** Cuts every connection; new ones may be made. */
  void cut() {
    sockets.forEach(TcpProxy::close);
    sockets.clear();
  }

  private static void begin(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        begin(() -> connect(client), "proxy-connect");
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void connect(Socket client) {
    Socket server = open ? next() : null;
    if (server == null) {
      close(client);
      return;
    }
    sockets.add(client);
    sockets.add(server);
    if (!open) {
      cut();
    }
    begin(() -> carry(client, server), "proxy-up");
    carry(server, client);
  }

  private @Nullable Socket next() {
    List<Integer> now = ports;
    int first = turn.getAndIncrement();
    for (int i = 0; i < now.size(); i++) {
      Socket server = to(now.get(Math.floorMod(first + i, now.size())));
      if (server != null) {
        return server;
      }
    }
    return null;
  }

  // Null where nobody listens.
  private static @Nullable Socket to(int port) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      server.setTcpNoDelay(true);
      return server;
    } catch (IOException e) {
      return null;
    }
  }

  private void carry(Socket from, Socket to) {
    try {
      from.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Cut: both sides learn it below.
    } finally {
      close(from);
      close(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket does not close", e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
