package dev.ocra.rtc.testkit;

import dev.ocra.rtc.server.signalling.Link;
import dev.ocra.rtc.server.signalling.LinkOutput;
import dev.ocra.rtc.server.signalling.SignallingService;
import dev.ocra.rtc.signalling.SignallingLink;
import dev.ocra.rtc.signalling.SignallingLinkListener;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** One link of a {@link FaultyTransport}. */
@NullMarked
final class FaultyLink implements SignallingLink {
  private final FaultyTransport network;
  private final SignallingLinkListener client;
  private final Lane toClient = new Lane();
  private final Lane toBackend = new Lane();
  private @Nullable Link backend;
  private boolean over;

  FaultyLink(FaultyTransport network, SignallingLinkListener client) {
    this.network = network;
    this.client = client;
  }

  void connect(SignallingService service) {
    if (!over) {
      backend = service.attach(new FromBackend());
      client.onOpen();
    }
  }

  /** The link breaks: both ends learn of it. */
  void fail(String reason) {
    if (over) {
      return;
    }
    over = true;
    network.closed(this);
    Link end = backend;
    if (end != null) {
      end.closed();
    }
    client.onClosed(reason);
  }

  @Override
  public void send(String text) {
    if (over || backend == null) {
      return;
    }
    Link end = backend;
    toBackend.carry(text, end::receive);
  }

  @Override
  public void close() {
    toBackend.last(() -> fail("closed by the client"));
  }

  private final class FromBackend implements LinkOutput {
    @Override
    public void send(String text) {
      if (!over) {
        toClient.carry(text, client::onText);
      }
    }

    @Override
    public void close(int code, String reason) {
      toClient.last(() -> fail("closed by the backend: " + code + " " + reason));
    }
  }

  /** One direction: texts keep their order, except those that are picked not to. */
  private final class Lane {
    private long lastMillis;

    void carry(String text, Consumer<String> receiver) {
      if (network.loses()) {
        return;
      }
      int copies = network.duplicates() ? 2 : 1;
      for (int copy = 0; copy < copies; copy++) {
        deliver(() -> receiver.accept(text), network.reorders());
      }
    }

    void last(Runnable task) {
      deliver(task, false);
    }

    private void deliver(Runnable task, boolean outOfPlace) {
      long now = network.time().elapsed().toMillis();
      long at = now + network.delay();
      if (!outOfPlace) {
        at = Math.max(at, lastMillis);
        lastMillis = at;
      }
      network
          .time()
          .after(
              Duration.ofMillis(at - now),
              () -> {
                if (!over) {
                  task.run();
                }
              });
    }
  }
}
