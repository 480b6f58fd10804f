package dev.ocra.rtc.testkit;

import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.server.cluster.Cluster;
import dev.ocra.rtc.server.cluster.ClusterOptions;
import dev.ocra.rtc.server.cluster.InProcessEngine;
import dev.ocra.rtc.server.cluster.InProcessHub;
import dev.ocra.rtc.server.messaging.MemoryMessageStore;
import dev.ocra.rtc.server.messaging.MessageStore;
import dev.ocra.rtc.server.signalling.SignallingService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/**
 * Users of a backend of three nodes who call and write to each other at random, while nodes die,
 * drain or are cut off, and what is between them goes away and forgets. The seed decides all of it.
 */
@NullMarked
final class NodesWalk {
  private static final int NODES = 3;
  private static final int STEPS = 70;

  private record Node(SignallingService service, InProcessEngine engine, MessageStoreLink store) {}

  final VirtualTime time = new VirtualTime();
  final List<Messenger> messengers = new ArrayList<>();
  final Map<String, String> written = new HashMap<>();
  final TestBackend backend;
  private final Random random;
  private final InProcessHub hub;
  private final MessageStore messages = new MemoryMessageStore();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private int lives;
  int deaths;

  NodesWalk(long seed) {
    random = new Random(seed);
    backend = new TestBackend(time, seed);
    hub =
        new InProcessHub(
            time, time.clock(), () -> Duration.ofMillis(random.nextInt(12) == 0 ? 20 : 1));
    for (int i = 0; i < NODES; i++) {
      nodes.add(newNode(i));
    }
    for (String user : List.of("alice", "bob", "carol", "dave")) {
      int index = places.size();
      places.add(0);
      backend.leadTo(() -> dealt(index));
      Phone phone =
          new Phone(
              backend, user, user + "-1", LinkFaults.NONE, builder -> builder.multiCall(true));
      messengers.add(new Messenger(phone));
      phone.start();
    }
    time.advance(Duration.ofSeconds(2));
  }

  private Node newNode(int index) {
    InProcessEngine engine = hub.newEngine();
    Cluster cluster =
        Cluster.over(engine, ClusterOptions.of("node" + index), () -> "life" + ++lives);
    MessageStoreLink store = new MessageStoreLink(messages, time, new Random(random.nextLong()));
    return new Node(backend.newNode(cluster, store), engine, store);
  }

  // A load balancer: any node for any link.
  private SignallingService dealt(int phone) {
    int place = random.nextInt(NODES);
    places.set(phone, place);
    return nodes.get(place).service();
  }

  void run() {
    for (int step = 0; step < STEPS; step++) {
      act(messengers.get(random.nextInt(messengers.size())));
      time.advance(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 200 : 4_000)));
    }
    nodes.forEach(node -> node.engine().setCut(false));
    hub.comeBack();
    time.advance(Duration.ofMinutes(6));
  }

  private void act(Messenger messenger) {
    Phone phone = messenger.phone;
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> call(phone);
      case 3, 4, 5 -> answer(phone);
      case 6 -> open(phone).stream().findAny().ifPresent(call -> call.call.hangup());
      case 7, 8, 9 -> write(messenger);
      case 10 -> kill(random.nextInt(NODES));
      case 11 -> cut(random.nextInt(NODES));
      case 12 -> hubGoes();
      case 13 -> phone.transport.breakLinks();
      case 14 -> drain(random.nextInt(NODES));
      default -> open(phone).forEach(call -> call.call.mute());
    }
  }

  private void kill(int index) {
    deaths++;
    Node node = nodes.get(index);
    node.engine().close();
    node.store().cut();
    nodes.set(index, newNode(index));
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i) == index) {
        messengers.get(i).phone.transport.breakLinks();
      }
    }
  }

  private void drain(int index) {
    Node node = nodes.get(index);
    var unused = node.service().shutDown("the backend is shutting down");
    nodes.set(index, newNode(index));
    time.after(
        Duration.ofMillis(500),
        () -> {
          node.engine().close();
          node.store().cut();
        });
  }

  private void cut(int index) {
    InProcessEngine engine = nodes.get(index).engine();
    engine.setCut(true);
    time.after(Duration.ofMillis(random.nextInt(8_000)), () -> engine.setCut(false));
  }

  private void hubGoes() {
    hub.goAway();
    boolean forgets = random.nextInt(3) == 0;
    time.after(
        Duration.ofMillis(random.nextInt(8_000)),
        () -> {
          if (forgets) {
            hub.forget();
          }
          hub.comeBack();
        });
  }

  private void call(Phone phone) {
    Phone other = messengers.get(random.nextInt(messengers.size())).phone;
    if (other != phone && open(phone).size() < 3 && phone.client.isStarted()) {
      phone.call(other, random.nextBoolean());
    }
  }

  private void write(Messenger from) {
    Messenger to = messengers.get(random.nextInt(messengers.size()));
    if (to != from) {
      String text = "text " + written.size();
      written.put(text, to.phone.user);
      from.send(text, to.phone.user);
    }
  }

  private static void answer(Phone phone) {
    for (RecordedCall call : open(phone)) {
      if (call.call.getDirection() == CallDirection.INCOMING
          && call.state() == CallState.INITIATING
          && !call.answered) {
        call.answered = true;
        call.call.answer();
      }
    }
  }

  static List<RecordedCall> open(Phone phone) {
    return phone.calls.stream().filter(call -> !call.isEnded()).toList();
  }

  List<RecordedCall> calls() {
    return messengers.stream().flatMap(each -> each.phone.calls.stream()).toList();
  }

  /** The open calls of all nodes. */
  int openAtTheNodes() {
    int open = 0;
    for (Node node : nodes) {
      var activity = node.service().activity();
      time.run();
      open += activity.join().openCalls();
    }
    return open;
  }
}
