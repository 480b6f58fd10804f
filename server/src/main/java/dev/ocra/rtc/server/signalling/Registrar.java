package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Resume;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.RequestRefused;
import dev.ocra.rtc.server.call.Switchboard.Departure;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.signalling.Admission.Greeting;
import dev.ocra.rtc.token.VerifiedToken;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins, resumes and ends sessions. Confined to the lane. */
@NullMarked
final class Registrar {
  private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

  private final Sessions sessions;
  private final LimitedRegistrations limited;
  private final SavedSessions saved;
  private final List<ServicePart> parts;
  private final Lane lane;
  private final Supplier<String> ids;
  private final SignallingOptions options;
  private boolean draining;

  Registrar(
      Sessions sessions,
      SavedSessions saved,
      LimitedRegistrations limited,
      List<ServicePart> parts,
      Lane lane,
      Supplier<String> ids,
      SignallingOptions options) {
    this.sessions = sessions;
    this.saved = saved;
    this.limited = limited;
    this.parts = parts;
    this.lane = lane;
    this.ids = ids;
    this.options = options;
  }

  /** From now on no new sessions begin. */
  void drain() {
    draining = true;
  }

  /**
   * What has to be in the store before this greeting may be answered, or null if nothing has:
   * complete on any thread. Changes nothing else.
   *
   * @throws RequestRefused if the greeting would be refused now
   */
  @Nullable CompletionStage<Void> prepare(Greeting greeting) throws RequestRefused {
    VerifiedToken token = greeting.token();
    if (token == null || token.registrationExpires().isEmpty()) {
      return null;
    }
    DeviceAddress address = new DeviceAddress(userOf(token), greeting.device());
    if (greeting.saved() != null) {
      saved.check(address, greeting.saved());
    }
    Resume resume = greeting.resume();
    if (resume == null || resumable(resume, greeting) == null) {
      refuseWhileDraining();
      if (sessions.find(address) == null) {
        var unused = whoGivesWay(address.user());
      }
    }
    return limited.keep(address, token.registrationExpires().get());
  }

  /**
   * Answers a greeting with a session, new or resumed, that is attached to the link and was
   * welcomed.
   */
  Session welcome(Greeting greeting, LinkOutput link) throws RequestRefused {
    VerifiedToken token = greeting.token();
    if (token != null && greeting.saved() != null) {
      saved.check(new DeviceAddress(userOf(token), greeting.device()), greeting.saved());
    }
    Resume resume = greeting.resume();
    Session session = resume == null ? null : resumable(resume, greeting);
    if (session != null && resume != null) {
      if (token != null) {
        extend(session, token);
      } else if (session.isRegistrationExpired()) {
        throw new RequestRefused(ErrorCodes.EXPIRED_TOKEN, "the registration has expired");
      }
      resume(session, resume, link, token != null);
      return session;
    }
    if (token == null) {
      throw new RequestRefused(ErrorCodes.UNKNOWN_SESSION, "the session is not known any more");
    }
    refuseWhileDraining();
    return begin(greeting.device(), token, link);
  }

  private void refuseWhileDraining() throws RequestRefused {
    if (draining) {
      throw new RequestRefused(ErrorCodes.UNAVAILABLE, "the backend is shutting down");
    }
  }

  private @Nullable Session resumable(Resume resume, Greeting greeting) throws RequestRefused {
    Session session = sessions.find(resume.getSession());
    if (session == null
        || session.isOver()
        || !session.address.device().equals(greeting.device())
        || !session.canResume(resume.getReceived())) {
      return null;
    }
    VerifiedToken token = greeting.token();
    if (token != null && !session.address.user().equals(userOf(token))) {
      throw new RequestRefused(ErrorCodes.WRONG_SUBJECT, "the session is another user's");
    }
    return session;
  }

  private void extend(Session session, VerifiedToken token) throws RequestRefused {
    session.registrationExpires(
        limited.register(session.address, token.registrationExpires(), lane.now()));
  }

  private void resume(Session session, Resume resume, LinkOutput link, boolean extended) {
    LinkOutput before = session.attach(link);
    if (before != null && before != link) {
      before.close(CloseCodes.REPLACED, "the session has another link");
    }
    LOG.debug("device={} resumed", session.address);
    session.sendAside(welcomeOf(session, true, extended));
    session.resume(resume.getReceived());
    parts.forEach(part -> part.deviceResumed(session.address));
  }

  private Session begin(String device, VerifiedToken token, LinkOutput link) throws RequestRefused {
    DeviceAddress address = new DeviceAddress(userOf(token), device);
    Session before = sessions.find(address);
    if (before == null) {
      Session away = whoGivesWay(address.user());
      if (away != null) {
        end(away, Departure.LOST, CloseCodes.NORMAL, "");
      }
    }
    Instant expires = limited.register(address, token.registrationExpires(), lane.now());
    if (before != null) {
      end(before, Departure.LOST, CloseCodes.REPLACED, "the device has registered anew");
    }
    Session session = new Session(ids.get(), address, lane, options, this::overflown);
    session.registrationExpires(expires);
    session.attach(link);
    sessions.add(session);
    LOG.info("device={} registered", address);
    session.sendAside(welcomeOf(session, false, true));
    parts.forEach(part -> part.deviceJoined(address));
    return session;
  }

  private void overflown(Session session) {
    LOG.warn("device={} does not keep up", session.address);
    end(session, Departure.LOST, CloseCodes.TRY_AGAIN_LATER, "too much is unacknowledged");
  }

  // A device that is away gives way to one that is here.
  private @Nullable Session whoGivesWay(UserAddress user) throws RequestRefused {
    Collection<Session> devices = sessions.ofUser(user);
    if (devices.size() < options.maxDevices()) {
      return null;
    }
    return devices.stream()
        .filter(session -> !session.isLive())
        .findFirst()
        .orElseThrow(
            () ->
                new RequestRefused(
                    ErrorCodes.TOO_MANY,
                    "a user has " + options.maxDevices() + " devices at most"));
  }

  // Whoever registers may do so again without a token, until logging out.
  private Welcome welcomeOf(Session session, boolean resumed, boolean registered) {
    Instant expires = session.registrationExpires();
    return new Welcome(
        session.id,
        resumed,
        session.received(),
        session.address.user().user(),
        expires == null ? null : expires.getEpochSecond(),
        Math.toIntExact(Math.max(1, options.pingTime().toSeconds())),
        registered ? saved.issue(session.address, expires) : null);
  }

  private static UserAddress userOf(VerifiedToken token) {
    return new UserAddress(token.applicationKey(), token.userId());
  }

  /** The link of a session is down. */
  void detached(Session session, LinkOutput link) {
    session.detach(
        link, () -> end(session, Departure.LOST, CloseCodes.NORMAL, "the link did not come back"));
  }

  /**
   * The device logs out: its session is over at once, and what it saved to register with is void.
   * Its link is closed, which tells it so, when that is in the store.
   */
  void logOut(Session session) {
    CompletionStage<Void> kept = saved.end(session.address);
    LinkOutput link = session.release();
    end(session, Departure.LEFT, CloseCodes.NORMAL, "goodbye");
    if (link == null) {
      return;
    }
    var unused =
        kept.whenComplete(
            (nothing, failure) ->
                lane.execute(
                    () -> {
                      if (failure == null) {
                        link.close(CloseCodes.NORMAL, "goodbye");
                      } else {
                        link.close(CloseCodes.TRY_AGAIN_LATER, "the logout is not kept");
                      }
                    }));
  }

  /** Ends a session, once. */
  void end(Session session, Departure departure, int closeCode, String reason) {
    if (sessions.find(session.id) != session) {
      return;
    }
    sessions.remove(session);
    LOG.info("device={} is gone: {}", session.address, departure);
    List<ToClient> unseen = session.end(closeCode, reason);
    parts.forEach(part -> part.deviceGone(session.address, departure, unseen));
  }
}
