package dev.ocra.rtc.testkit;

import dev.ocra.rtc.server.signalling.SignallingService;
import dev.ocra.rtc.signalling.SignallingLink;
import dev.ocra.rtc.signalling.SignallingLinkListener;
import dev.ocra.rtc.signalling.SignallingTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/**
 * A network between one client and a backend in the same process, with delay, loss, duplication,
 * reordering and outages, all from one seed.
 *
 * <p><b>Threads:</b> the thread that moves the {@link VirtualTime}.
 */
@NullMarked
public final class FaultyTransport implements SignallingTransport {
  private final Supplier<SignallingService> backend;
  private final VirtualTime time;
  private final Random random;
  private final List<FaultyLink> links = new ArrayList<>();
  private LinkFaults faults;
  private boolean reachable = true;

  /** A network to the backend that is there when a link opens. */
  public FaultyTransport(
      Supplier<SignallingService> backend, VirtualTime time, Random random, LinkFaults faults) {
    this.backend = backend;
    this.time = time;
    this.random = random;
    this.faults = faults;
  }

  /** How bad the network is from now on. */
  public void setFaults(LinkFaults faults) {
    this.faults = faults;
  }

  /** Breaks every link; with false, no new one opens until it is true again. */
  public void setReachable(boolean reachable) {
    this.reachable = reachable;
    if (!reachable) {
      breakLinks();
    }
  }

  /** Breaks every link. New ones may open. */
  public void breakLinks() {
    for (FaultyLink link : List.copyOf(links)) {
      link.fail("the network broke the link");
    }
  }

  /** How many links are open. */
  public int openLinks() {
    return links.size();
  }

  @Override
  public SignallingLink open(URI endpoint, SignallingLinkListener listener) {
    FaultyLink link = new FaultyLink(this, listener);
    if (reachable) {
      links.add(link);
      time.after(Duration.ofMillis(delay()), () -> link.connect(backend.get()));
    } else {
      time.after(Duration.ofMillis(delay()), () -> link.fail("no route to the backend"));
    }
    return link;
  }

  VirtualTime time() {
    return time;
  }

  void closed(FaultyLink link) {
    links.remove(link);
  }

  long delay() {
    Duration spread = faults.maxDelay().minus(faults.minDelay());
    return faults.minDelay().toMillis() + (long) (random.nextDouble() * spread.toMillis());
  }

  boolean loses() {
    return random.nextDouble() < faults.loss();
  }

  boolean duplicates() {
    return random.nextDouble() < faults.duplication();
  }

  boolean reorders() {
    return random.nextDouble() < faults.reordering();
  }
}
