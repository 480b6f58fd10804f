package dev.ocra.rtc.server.limits;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Counts connections and links, and says which may be. For any thread; nobody waits. What it
 * remembers of an address goes with the address's last connection, or is bounded.
 */
@NullMarked
public final class ConnectionLimits {
  private static final int MOST_ADDRESSES = 100_000;
  private static final int MOST_HOPS = 16;

  private final LimitOptions options;
  private final LimitCounts counts;
  private final LongSupplier time;
  private final int mostConnections;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger unregistered = new AtomicInteger();
  private final Map<AddressKey, Integer> connectionsOf = new ConcurrentHashMap<>();
  private final Map<AddressKey, Integer> unregisteredOf = new ConcurrentHashMap<>();
  private final TokenBuckets<AddressKey> handshakes;
  private final TokenBuckets<AddressKey> requests;
  private final TokenBuckets<AddressKey> frames;

  /**
   * Nothing is open yet.
   *
   * @param time the nanoseconds of now, as {@link System#nanoTime}
   */
  public ConnectionLimits(LimitOptions options, LimitCounts counts, LongSupplier time) {
    this.options = options;
    this.counts = counts;
    this.time = time;
    mostConnections =
        options.connections() > 0 ? options.connections() : Descriptors.forConnections();
    handshakes = new TokenBuckets<>(options.handshakesOfAddress(), MOST_ADDRESSES, time);
    requests = new TokenBuckets<>(options.httpOfAddress(), MOST_ADDRESSES, time);
    frames = new TokenBuckets<>(options.framesOfAddress(), MOST_ADDRESSES, time);
  }

  private boolean isExempt(InetAddress address) {
    return Network.anyOf(options.exempt(), address);
  }

  private boolean isProxy(InetAddress address) {
    return Network.anyOf(options.trustedProxies(), address);
  }

  /** Whether a connection from there may be; if so, {@link #closed} has to follow. */
  public boolean opened(InetAddress peer) {
    if (connections.incrementAndGet() > mostConnections) {
      connections.decrementAndGet();
      counts.met(Limit.CONNECTIONS);
      return false;
    }
    // Behind a proxy the clients are counted, by their links.
    if (!isProxy(peer) && !enter(peer)) {
      connections.decrementAndGet();
      return false;
    }
    return true;
  }

  /** A connection that was {@link #opened} is no more. */
  public void closed(InetAddress peer) {
    connections.decrementAndGet();
    if (!isProxy(peer)) {
      leave(peer);
    }
  }

  private boolean enter(InetAddress client) {
    if (isExempt(client)
        || up(connectionsOf, AddressKey.of(client), options.connectionsOfAddress())) {
      return true;
    }
    counts.met(Limit.CONNECTIONS_OF_ADDRESS);
    return false;
  }

  private void leave(InetAddress client) {
    if (!isExempt(client)) {
      down(connectionsOf, AddressKey.of(client));
    }
  }

  // Adds one unless there are so many already; 0 is no limit.
  private static boolean up(Map<AddressKey, Integer> of, AddressKey key, int most) {
    int before = of.getOrDefault(key, 0);
    if (most > 0 && before >= most) {
      return false;
    }
    // Another thread may be as far: then both are let in, and the limit is met by the next.
    of.merge(key, 1, Integer::sum);
    return true;
  }

  private static void down(Map<AddressKey, Integer> of, AddressKey key) {
    of.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
  }

  /**
   * Who is at the other end: the peer, or whom a trusted proxy names in {@code X-Forwarded-For}.
   * The list is read from its end, as far as trusted proxies wrote it; what else it says anybody
   * may have invented.
   *
   * @param forwardedFor the values of the header, in their order
   */
  public InetAddress client(InetAddress peer, List<String> forwardedFor) {
    InetAddress client = peer;
    if (forwardedFor.isEmpty() || !isProxy(peer)) {
      return client;
    }
    String[] hops = String.join(",", forwardedFor).split(",", -1);
    for (int i = hops.length - 1; i >= Math.max(0, hops.length - MOST_HOPS); i--) {
      InetAddress hop = Network.address(hops[i].strip());
      if (hop == null) {
        return client;
      }
      client = hop;
      if (!isProxy(hop)) {
        return client;
      }
    }
    return client;
  }

  /** Whether the client may ask this over HTTP: 0, or the nanoseconds after which it may. */
  public long request(InetAddress client) {
    if (isExempt(client)) {
      return 0;
    }
    long wait = requests.take(AddressKey.of(client));
    if (wait > 0) {
      counts.met(Limit.HTTP_OF_ADDRESS);
    }
    return wait;
  }

  /**
   * Lets a client have one more link, on which nobody is registered.
   *
   * @param peer who the connection is with, which may be a proxy
   * @throws LimitExceeded if that is too much
   */
  public LinkPermit link(InetAddress peer, InetAddress client) throws LimitExceeded {
    boolean exempt = isExempt(client);
    AddressKey key = AddressKey.of(client);
    long wait = exempt ? 0 : handshakes.take(key);
    if (wait > 0) {
      counts.met(Limit.HANDSHAKES);
      throw new LimitExceeded(Limit.HANDSHAKES, wait);
    }
    boolean forwarded = isProxy(peer);
    if (forwarded && !enter(client)) {
      throw new LimitExceeded(Limit.CONNECTIONS_OF_ADDRESS, 0);
    }
    int most = options.unregisteredLinks();
    if ((most > 0 && unregistered.get() >= most)
        || (!exempt && !up(unregisteredOf, key, options.unregisteredLinksOfAddress()))) {
      if (forwarded) {
        leave(client);
      }
      counts.met(Limit.UNREGISTERED_LINKS);
      throw new LimitExceeded(Limit.UNREGISTERED_LINKS, 0);
    }
    unregistered.incrementAndGet();
    return new Permit(client, exempt ? null : key, forwarded);
  }

  /** Connections that are open. */
  public int connections() {
    return connections.get();
  }

  /** Links on which nobody has registered. */
  public int unregistered() {
    return unregistered.get();
  }

  /** How many addresses it remembers, for whatever reason. */
  int addresses() {
    return connectionsOf.size()
        + unregisteredOf.size()
        + handshakes.size()
        + requests.size()
        + frames.size();
  }

  private final class Permit implements LinkPermit {
    private final InetAddress client;
    private final @Nullable AddressKey key;
    private final boolean forwarded;
    private final @Nullable TokenBucket ownFrames;
    private final @Nullable TokenBucket ownBytes;
    private final @Nullable TokenBucket ofAddress;
    private boolean registered;
    private boolean closed;

    Permit(InetAddress client, @Nullable AddressKey key, boolean forwarded) {
      this.client = client;
      this.key = key;
      this.forwarded = forwarded;
      long now = time.getAsLong();
      ownFrames = bucket(options.framesOfConnection(), now);
      ownBytes = bucket(options.bytesOfConnection(), now);
      ofAddress = key == null || options.framesOfAddress().isUnlimited() ? null : frames.hold(key);
    }

    private static @Nullable TokenBucket bucket(Rate rate, long now) {
      return rate.isUnlimited() ? null : new TokenBucket(rate, now);
    }

    @Override
    public long read(int bytes) {
      long now = time.getAsLong();
      long wait = ownFrames == null ? 0 : ownFrames.charge(now, 1);
      if (ownBytes != null) {
        wait = Math.max(wait, ownBytes.charge(now, bytes));
      }
      if (ofAddress != null) {
        wait = Math.max(wait, ofAddress.charge(now, 1));
      }
      if (wait > 0) {
        counts.met(Limit.READING);
      }
      return wait;
    }

    @Override
    public void backlog() {
      counts.met(Limit.BACKLOG);
    }

    @Override
    public synchronized void registered() {
      if (!registered) {
        registered = true;
        unregistered.decrementAndGet();
        if (key != null) {
          down(unregisteredOf, key);
        }
      }
    }

    @Override
    public synchronized void close() {
      if (closed) {
        return;
      }
      closed = true;
      registered();
      if (forwarded) {
        leave(client);
      }
      if (key != null && ofAddress != null) {
        frames.release(key);
      }
    }
  }
}
