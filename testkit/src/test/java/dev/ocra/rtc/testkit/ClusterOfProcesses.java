package dev.ocra.rtc.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * A backend of several server processes with NATS, one PostgreSQL and a load balancer before them.
 * Each node reaches NATS through a proxy of its own, which can be cut.
 */
@NullMarked
final class ClusterOfProcesses {
  static final String KEY = TestBackend.APPLICATION_KEY;
  static final String SECRET = "ax8hTTQJF0OPXL32r1LHMA==";

  private final Path directory;
  private final int natsPort = OutsideProcess.freePort();
  private final List<Integer> ports = new ArrayList<>();
  private final List<TcpProxy> natsLinks = new ArrayList<>();
  private final List<OutsideProcess> nodes = new ArrayList<>();
  final OutsideStore store;
  final TcpProxy balancer;
  private OutsideProcess nats;

  ClusterOfProcesses(Path directory, int size) throws IOException, InterruptedException {
    this.directory = directory;
    store = OutsideStore.start();
    nats = startNats();
    for (int i = 0; i < size; i++) {
      natsLinks.add(new TcpProxy(List.of(natsPort)));
      OutsideProcess node = startNode(i, 0);
      nodes.add(node);
      ports.add(Integer.valueOf(node.ready(1)));
    }
    balancer = new TcpProxy(ports);
  }

  private OutsideProcess startNats() throws IOException {
    return OutsideProcess.start(
        List.of(
            "nats-server",
            "-a",
            "127.0.0.1",
            "-p",
            Integer.toString(natsPort),
            "-js",
            "-sd",
            directory.resolve("nats").toString()),
        "Server is ready");
  }

  private OutsideProcess startNode(int index, int port) throws IOException {
    return OutsideProcess.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "dev.ocra.rtc.server.ServerCommand",
            "--port",
            Integer.toString(port),
            "--set",
            "applications=" + KEY + ":" + SECRET,
            "--set",
            "store.url=" + store.url(),
            "--set",
            "store.user=" + OutsideStore.USER,
            "--set",
            "cluster.node=node" + index,
            "--set",
            "cluster.nats.urls=nats://127.0.0.1:" + natsLinks.get(index).port(),
            "--set",
            "drain.seconds=5"),
        "Listening on http://127.0.0.1:(\\d+) ");
  }

  int size() {
    return nodes.size();
  }

  /** Only this node gets new connections from now on; all get them if it is negative. */
  void direct(int index) {
    balancer.setPorts(index < 0 ? ports : List.of(ports.get(index)));
  }

  /** Stops a node with no warning. */
  void kill(int index) throws InterruptedException {
    nodes.get(index).kill();
  }

  /** Lets a node end by itself. */
  void drain(int index) throws IOException, InterruptedException {
    nodes.get(index).end("TERM");
  }

  /** Starts a node again that was killed, at its port. */
  void start(int index) throws IOException {
    nodes.set(index, startNode(index, ports.get(index)));
  }

  /** Stops NATS with no warning, and starts it again. */
  void restartNats() throws IOException, InterruptedException {
    nats.kill();
    nats = startNats();
  }

  /** Cuts a node from NATS, or mends that. */
  void setNatsLink(int index, boolean open) {
    natsLinks.get(index).setOpen(open);
  }

  /** What the nodes and NATS said last, for a failure. */
  String said() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < nodes.size(); i++) {
      text.append("--- node").append(i).append('\n').append(nodes.get(i).said()).append('\n');
    }
    return text.append("--- nats\n").append(nats.said()).toString();
  }

  void end() throws IOException, InterruptedException {
    balancer.close();
    for (OutsideProcess node : nodes) {
      node.kill();
    }
    nats.kill();
    for (TcpProxy link : natsLinks) {
      link.close();
    }
    store.end();
  }
}
