package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.MessageRejected;
import dev.ocra.rtc.protocol.PushRequestFailed;
import dev.ocra.rtc.protocol.RegisterPush;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.SendMessage;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.protocol.UnregisterPush;
import dev.ocra.rtc.server.limits.LimitExceeded;
import dev.ocra.rtc.server.limits.RequestLimits;
import org.jspecify.annotations.NullMarked;

/**
 * Refuses what one link asks for too often, each request in the words of its kind, and counts how
 * long that goes on. Confined to the lane.
 */
@NullMarked
final class RequestRates {
  private final RequestLimits limits;
  private int refusedInARow;

  RequestRates(RequestLimits limits) {
    this.limits = limits;
  }

  /** Whether the request may be handled; if not, the device was told. */
  boolean allow(Session session, long number, ToServer request) {
    try {
      limits.check(session.address.user(), request);
      refusedInARow = 0;
      return true;
    } catch (LimitExceeded exceeded) {
      refusedInARow++;
      session.send(refusal(number, request, exceeded.retrySeconds()));
      return false;
    }
  }

  /** Whether the device goes on and on. */
  boolean isHopeless() {
    return refusedInARow >= limits.refusals();
  }

  private static ToClient refusal(long number, ToServer request, int seconds) {
    int code = ErrorCodes.TOO_MANY;
    String why = "too many requests, try again in " + seconds + " s";
    if (request instanceof SendMessage message) {
      return new MessageRejected(message.getId(), code, why, seconds);
    } else if (request instanceof RegisterPush push) {
      return new PushRequestFailed(push.getRequest(), code, why);
    } else if (request instanceof UnregisterPush push) {
      return new PushRequestFailed(push.getRequest(), code, why);
    }
    String call = request instanceof CallMessage about ? about.getCall() : null;
    return new RequestFailed(number, code, why, call, seconds);
  }
}
