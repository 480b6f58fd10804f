package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.media.IceServer;
import dev.ocra.rtc.protocol.Answered;
import dev.ocra.rtc.protocol.Incoming;
import dev.ocra.rtc.protocol.Prepared;
import dev.ocra.rtc.protocol.Rejoined;
import dev.ocra.rtc.protocol.ToServer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The call as the backend knows it: its id there, and the other device. On the signal lane. */
@NullMarked
final class CallWire {
  private final Consumer<ToServer> send;
  private String id;
  private Duration ringTime = CallPolicy.DIAL;
  private List<IceServer> iceServers = List.of();
  private @Nullable String peer;
  private @Nullable String user;
  private boolean accepted;
  private boolean callout;

  CallWire(String id, Consumer<ToServer> send) {
    this.id = id;
    this.send = send;
  }

  /** The call's id. Another one than the application's after two users called each other. */
  String id() {
    return id;
  }

  /** The other device: who called, or who answered. */
  @Nullable String peer() {
    return peer;
  }

  /** How long the backend lets the call ring. */
  Duration ringTime() {
    return ringTime;
  }

  List<IceServer> iceServers() {
    return iceServers;
  }

  /** The backend has taken the invitation. */
  void prepared(Prepared prepared) {
    ringTime = Duration.ofMillis(prepared.getRingMillis());
    setIceServers(prepared.getIceServers());
  }

  /** This device is the callee of this call from now on. */
  void invited(Incoming incoming) {
    id = incoming.getCall();
    peer = incoming.getPeer();
    callout = incoming.getCallout();
    ringTime = Duration.ofMillis(incoming.getRingMillis());
    setIceServers(incoming.getIceServers());
  }

  /** The call was accepted, and is with this device from now on. */
  void answered(Answered answered) {
    peer = answered.getPeer();
    user = answered.getUser();
    accepted = true;
  }

  /** The user whose device {@link #peer()} is, where this side knows that user by this id. */
  String otherUser(String known) {
    return user == null ? known : user;
  }

  /**
   * Whether the backend itself called: this side answered, and is connected as the caller of a call
   * would be.
   */
  boolean isCallout() {
    return callout;
  }

  /** Whether the backend said that the call was accepted. */
  boolean isAccepted() {
    return accepted;
  }

  /** The backend has the call again. What it tells of relays is good from now on. */
  void rejoined(Rejoined rejoined) {
    if (!rejoined.getIceServers().isEmpty()) {
      setIceServers(rejoined.getIceServers());
    }
  }

  /** Whether there is a relay among the servers. */
  boolean offersRelay() {
    return iceServers.stream()
        .flatMap(server -> server.urls().stream())
        .anyMatch(url -> url.startsWith("turn:") || url.startsWith("turns:"));
  }

  private void setIceServers(List<dev.ocra.rtc.protocol.IceServer> servers) {
    iceServers =
        servers.stream()
            .map(s -> new IceServer(s.getUrls(), s.getUsername(), s.getCredential()))
            .toList();
  }

  void send(ToServer message) {
    send.accept(message);
  }
}
