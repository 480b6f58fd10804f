package dev.ocra.rtc.server.limits;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/**
 * How much anybody may ask of the backend. Immutable; 0 stands for no limit wherever a number or a
 * rate may be 0. What is too much is refused with {@code 42900} or status 429 and a time after
 * which to try again; what comes too fast over a link is read more slowly, so that its sender
 * waits.
 */
@NullMarked
public final class LimitOptions {
  private final int connections;
  private final int connectionsOfAddress;
  private final int unregisteredLinks;
  private final int unregisteredLinksOfAddress;
  private final Rate handshakesOfAddress;
  private final Rate framesOfConnection;
  private final Rate bytesOfConnection;
  private final Rate framesOfAddress;
  private final int backlog;
  private final Rate requestsOfUser;
  private final Rate requestsOfApplication;
  private final int refusals;
  private final Rate httpOfAddress;
  private final Rate restOfApplication;
  private final List<Network> exempt;
  private final List<Network> trustedProxies;

  private LimitOptions(Builder builder) {
    connections = builder.connections;
    connectionsOfAddress = builder.connectionsOfAddress;
    unregisteredLinks = builder.unregisteredLinks;
    unregisteredLinksOfAddress = builder.unregisteredLinksOfAddress;
    handshakesOfAddress = builder.handshakesOfAddress;
    framesOfConnection = builder.framesOfConnection;
    bytesOfConnection = builder.bytesOfConnection;
    framesOfAddress = builder.framesOfAddress;
    backlog = builder.backlog;
    requestsOfUser = builder.requestsOfUser;
    requestsOfApplication = builder.requestsOfApplication;
    refusals = builder.refusals;
    httpOfAddress = builder.httpOfAddress;
    restOfApplication = builder.restOfApplication;
    exempt = List.copyOf(builder.exempt);
    trustedProxies = List.copyOf(builder.trustedProxies);
  }

  /** What suits most. */
  public static LimitOptions defaults() {
    return builder().build();
  }

  /** A builder that begins with what suits most. */
  public static Builder builder() {
    return new Builder();
  }

  /** Connections in all; 0 for as many as the process may have descriptors, less a few. */
  public int connections() {
    return connections;
  }

  /** Connections of an address. */
  public int connectionsOfAddress() {
    return connectionsOfAddress;
  }

  /** Links in all on which nobody has registered yet. */
  public int unregisteredLinks() {
    return unregisteredLinks;
  }

  /** The same of an address. */
  public int unregisteredLinksOfAddress() {
    return unregisteredLinksOfAddress;
  }

  /** New links of an address. */
  public Rate handshakesOfAddress() {
    return handshakesOfAddress;
  }

  /** Frames of a connection; more are read later. */
  public Rate framesOfConnection() {
    return framesOfConnection;
  }

  /** Bytes of a connection; more are read later. */
  public Rate bytesOfConnection() {
    return bytesOfConnection;
  }

  /** Frames of all connections of an address; more are read later. */
  public Rate framesOfAddress() {
    return framesOfAddress;
  }

  /** Frames of a connection that may wait to be handled; at least one. */
  public int backlog() {
    return backlog;
  }

  /** Calls, messages and other things that a user begins. */
  public Rate requestsOfUser() {
    return requestsOfUser;
  }

  /** The same of all users of an application. */
  public Rate requestsOfApplication() {
    return requestsOfApplication;
  }

  /** Requests in a row that are refused for their rate before the link is closed. */
  public int refusals() {
    return refusals;
  }

  /** HTTP requests of an address. */
  public Rate httpOfAddress() {
    return httpOfAddress;
  }

  /** REST requests of an application; those that prove nothing are counted by themselves. */
  public Rate restOfApplication() {
    return restOfApplication;
  }

  /** Networks whose addresses have no limits of their own. */
  public List<Network> exempt() {
    return exempt;
  }

  /** Networks of proxies whose {@code X-Forwarded-For} is believed. */
  public List<Network> trustedProxies() {
    return trustedProxies;
  }

  /** Collects limits; for one thread. */
  public static final class Builder {
    private static final int BURST_SECONDS = 5;

    private int connections;
    private int connectionsOfAddress = 2_000;
    private int unregisteredLinks = 10_000;
    private int unregisteredLinksOfAddress = 250;
    private Rate handshakesOfAddress = Rate.of(50, BURST_SECONDS);
    // Who was cut off and comes again begins with this burst anew.
    private Rate framesOfConnection = Rate.of(500, 1);
    private Rate bytesOfConnection = Rate.of(512 * 1024, BURST_SECONDS);
    private Rate framesOfAddress = Rate.of(10_000, BURST_SECONDS);
    private int backlog = 32;
    private Rate requestsOfUser = Rate.of(200, BURST_SECONDS);
    private Rate requestsOfApplication = Rate.UNLIMITED;
    private int refusals = 200;
    private Rate httpOfAddress = Rate.of(100, BURST_SECONDS);
    private Rate restOfApplication = Rate.of(1_000, BURST_SECONDS);
    private List<Network> exempt = Network.LOOPBACK;
    private List<Network> trustedProxies = List.of();

    private Builder() {}

    private static int atLeast(int least, int value) {
      if (value < least) {
        throw new IllegalArgumentException("a limit is " + least + " or more, not " + value);
      }
      return value;
    }

    /** See {@link LimitOptions#connections()}. */
    public Builder connections(int most) {
      connections = atLeast(0, most);
      return this;
    }

    /** See {@link LimitOptions#connectionsOfAddress()}. */
    public Builder connectionsOfAddress(int most) {
      connectionsOfAddress = atLeast(0, most);
      return this;
    }

    /** See {@link LimitOptions#unregisteredLinks()}. */
    public Builder unregisteredLinks(int most) {
      unregisteredLinks = atLeast(0, most);
      return this;
    }

    /** See {@link LimitOptions#unregisteredLinksOfAddress()}. */
    public Builder unregisteredLinksOfAddress(int most) {
      unregisteredLinksOfAddress = atLeast(0, most);
      return this;
    }

    /** See {@link LimitOptions#handshakesOfAddress()}. */
    public Builder handshakesOfAddress(Rate rate) {
      handshakesOfAddress = Objects.requireNonNull(rate);
      return this;
    }

    /** See {@link LimitOptions#framesOfConnection()}. */
    public Builder framesOfConnection(Rate rate) {
      framesOfConnection = Objects.requireNonNull(rate);
      return this;
    }

    /** See {@link LimitOptions#bytesOfConnection()}. */
    public Builder bytesOfConnection(Rate rate) {
      bytesOfConnection = Objects.requireNonNull(rate);
      return this;
    }

    /** See {@link LimitOptions#framesOfAddress()}. */
    public Builder framesOfAddress(Rate rate) {
      framesOfAddress = Objects.requireNonNull(rate);
      return this;
    }

    /** See {@link LimitOptions#backlog()}. */
    public Builder backlog(int most) {
      backlog = atLeast(1, most);
      return this;
    }

    /** See {@link LimitOptions#requestsOfUser()}. */
    public Builder requestsOfUser(Rate rate) {
      requestsOfUser = Objects.requireNonNull(rate);
      return this;
    }

    /** See {@link LimitOptions#requestsOfApplication()}. */
    public Builder requestsOfApplication(Rate rate) {
      requestsOfApplication = Objects.requireNonNull(rate);
      return this;
    }

    /** See {@link LimitOptions#refusals()}. */
    public Builder refusals(int most) {
      refusals = atLeast(1, most);
      return this;
    }

    /** See {@link LimitOptions#httpOfAddress()}. */
    public Builder httpOfAddress(Rate rate) {
      httpOfAddress = Objects.requireNonNull(rate);
      return this;
    }

    /** See {@link LimitOptions#restOfApplication()}. */
    public Builder restOfApplication(Rate rate) {
      restOfApplication = Objects.requireNonNull(rate);
      return this;
    }

    /** See {@link LimitOptions#exempt()}; this machine's own if not set. */
    public Builder exempt(List<Network> networks) {
      exempt = List.copyOf(networks);
      return this;
    }

    /** See {@link LimitOptions#trustedProxies()}; none if not set. */
    public Builder trustedProxies(List<Network> networks) {
      trustedProxies = List.copyOf(networks);
      return this;
    }

    /** The limits so far. */
    public LimitOptions build() {
      return new LimitOptions(this);
    }
  }
}
