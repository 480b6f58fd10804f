package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Goodbye;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Switchboard.Departure;
import dev.ocra.rtc.server.cluster.NodeSessions;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The sessions for the other nodes of the backend. Confined to the lane. */
@NullMarked
final class SessionsOfNode implements NodeSessions {
  private final Sessions sessions;
  private @Nullable Registrar registrar;
  private @Nullable RevocationsInProcess revocations;

  SessionsOfNode(Sessions sessions) {
    this.sessions = sessions;
  }

  void endedBy(Registrar registrar) {
    this.registrar = registrar;
  }

  void learnIn(RevocationsInProcess revocations) {
    this.revocations = revocations;
  }

  @Override
  public boolean isLive(DeviceAddress device) {
    return sessions.isLive(device);
  }

  @Override
  public boolean send(DeviceAddress device, ToClient message) {
    return sessions.send(device, message);
  }

  @Override
  public void end(DeviceAddress device, Reason reason) {
    Session session = sessions.find(device);
    Registrar registrar = this.registrar;
    if (session == null || registrar == null) {
      return;
    }
    switch (reason) {
      case REPLACED ->
          registrar.end(
              session, Departure.LOST, CloseCodes.REPLACED, "the device has registered anew");
      case TOO_MANY -> {
        session.sendAside(new Refused(ErrorCodes.TOO_MANY, "the user has too many devices"));
        registrar.end(session, Departure.LOST, CloseCodes.POLICY_VIOLATION, "refused");
      }
      case GOING_AWAY -> {
        session.send(new Goodbye("register with another node"));
        registrar.end(session, Departure.LOST, CloseCodes.GOING_AWAY, "the node goes");
      }
    }
  }

  @Override
  public void loggedOut(DeviceAddress device, Instant issuedUpTo, Instant until) {
    if (revocations != null) {
      revocations.learn(device, issuedUpTo, until);
    }
  }

  @Override
  public int count() {
    return sessions.size();
  }
}
