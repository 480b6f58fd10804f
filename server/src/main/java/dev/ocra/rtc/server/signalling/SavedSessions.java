package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.SavedSession;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.RequestRefused;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.token.SessionCredential;
import dev.ocra.rtc.token.SessionCredentials;
import dev.ocra.rtc.token.VerifiedSession;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The sessions that devices may save and start from without a token. Confined to the lane. */
@NullMarked
final class SavedSessions {
  /** As long as an app that is opened once in a while should stay logged in. */
  private static final Duration LIFETIME = Duration.ofDays(30);

  private final SessionCredentials credentials;
  private final SessionRevocations revocations;
  private final Lane lane;

  SavedSessions(SessionCredentials credentials, SessionRevocations revocations, Lane lane) {
    this.credentials = credentials;
    this.revocations = revocations;
    this.lane = lane;
  }

  /** A session for a device that is registered until then, or for good. */
  SavedSession issue(DeviceAddress device, @Nullable Instant registrationExpires) {
    SessionCredential credential =
        credentials.issue(
            device.user().application(),
            device.user().user(),
            device.device(),
            LIFETIME,
            Optional.ofNullable(registrationExpires));
    return new SavedSession(
        credential.sessionId(), credential.sessionSecret(), credential.expires().getEpochSecond());
  }

  /** Refuses a session that was ended by a logout. */
  void check(DeviceAddress device, VerifiedSession session) throws RequestRefused {
    if (revocations.isRevoked(device, session.issued())) {
      throw new RequestRefused(ErrorCodes.ENDED_SESSION, "the saved session was ended");
    }
  }

  /** The device logs out: what it saved so far is void, for good when the stage is complete. */
  CompletionStage<Void> end(DeviceAddress device) {
    // To the millisecond, as sessions have it.
    Instant now = lane.now().truncatedTo(ChronoUnit.MILLIS);
    return revocations.revoke(device, now, now.plus(LIFETIME));
  }
}
