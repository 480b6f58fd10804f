package dev.ocra.rtc.server.virtual;

import dev.ocra.rtc.server.cluster.Cluster;
import dev.ocra.rtc.server.cluster.ClusterOptions;
import dev.ocra.rtc.server.cluster.InProcessEngine;
import dev.ocra.rtc.server.cluster.InProcessHub;
import dev.ocra.rtc.server.messaging.MemoryMessageStore;
import dev.ocra.rtc.server.signalling.MemoryRegistrationStore;
import dev.ocra.rtc.server.signalling.RegistrationStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** A backend of several nodes in virtual time, over one store. The seed decides the delays. */
@NullMarked
public final class TestNodes {
  public final VirtualTime time = new VirtualTime();
  public final InProcessHub hub;

  private record Node(
      TestBackend backend, Cluster cluster, InProcessEngine engine, MortalExecutor executor) {}

  private final List<Node> nodes = new ArrayList<>();
  private final MemoryMessageStore messages = new MemoryMessageStore();
  private final RegistrationStore registrations = new MemoryRegistrationStore();
  private int lives;

  public TestNodes(int count, long seed) {
    Random random = new Random(seed);
    hub = new InProcessHub(time, time, () -> Duration.ofNanos(200_000 + random.nextInt(800_000)));
    for (int i = 0; i < count; i++) {
      start(i);
    }
    advance(Duration.ofSeconds(1));
  }

  /** Starts a node, in the place of one that was killed. */
  public void start(int index) {
    InProcessEngine engine = hub.newEngine();
    MortalExecutor executor = new MortalExecutor(time);
    Cluster cluster =
        Cluster.over(engine, ClusterOptions.of("node" + index), () -> "life" + ++lives);
    TestBackend backend =
        new TestBackend(
            time, executor, messages, registrations, cluster, "session-" + ++lives + "-");
    Node node = new Node(backend, cluster, engine, executor);
    if (index == nodes.size()) {
      nodes.add(node);
    } else {
      nodes.set(index, node);
    }
  }

  public TestBackend node(int index) {
    return nodes.get(index).backend();
  }

  public Cluster cluster(int index) {
    return nodes.get(index).cluster();
  }

  /** A node stops, as if its power were cut. Its devices have to be told. */
  public void kill(int index) {
    nodes.get(index).executor().kill();
    nodes.get(index).engine().close();
  }

  /** Cuts a node from the others, or mends that. */
  public void cut(int index, boolean cut) {
    nodes.get(index).engine().setCut(cut);
    time.settle();
  }

  /** The open calls of a node. */
  public int openCalls(int index) {
    var activity = node(index).service.activity();
    time.settle();
    return activity.join().openCalls();
  }

  /** Lets what is under way between the nodes arrive. */
  public void settle() {
    advance(Duration.ofMillis(100));
  }

  public void advance(Duration duration) {
    time.advance(duration);
  }
}
