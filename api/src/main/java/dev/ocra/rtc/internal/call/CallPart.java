package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.internal.client.ClientPart;
import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.Welcome;
import org.jspecify.annotations.NullMarked;

/** The calls of a client as a part of it: messages about calls, and what happens to all calls. */
@NullMarked
public record CallPart(CallRegistry calls) implements ClientPart {
  @Override
  public boolean onMessage(ToClient message) {
    if (message instanceof CallMessage about) {
      calls.onMessage(about);
      return true;
    }
    return false;
  }

  @Override
  public void onRefused(RequestFailed refusal) {
    calls.onRefused(refusal);
  }

  @Override
  public void onRegistered(Welcome welcome, boolean fresh) {
    calls.onRegistered(fresh);
  }

  @Override
  public void onSessionLost() {
    calls.onAll(CallEvent.SESSION_LOST);
  }

  @Override
  public void onTerminated() {
    calls.onAll(CallEvent.TERMINATED);
  }
}
