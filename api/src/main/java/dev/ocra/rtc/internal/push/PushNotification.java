package dev.ocra.rtc.internal.push;

import dev.ocra.rtc.calling.CallEndCause;
import dev.ocra.rtc.calling.CallNotificationResult;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.protocol.PushContent;
import dev.ocra.rtc.protocol.PushEvent;
import dev.ocra.rtc.protocol.PushNotice;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The one implementation of {@link CallNotificationResult}. */
@NullMarked
public record PushNotification(
    String callId,
    String remoteUserId,
    @Nullable String displayName,
    boolean videoOffered,
    Map<String, String> headers,
    boolean timedOut,
    boolean callCanceled,
    CallEndCause endCause)
    implements CallNotificationResult {
  public PushNotification {
    headers = Map.copyOf(headers);
  }

  /** What a push says at this time, epoch milliseconds. */
  public static PushNotification of(PushNotice notice, long now) {
    PushContent content = notice.getContent();
    boolean canceled = notice.getEvent() == PushEvent.CANCEL;
    EndCause cause = notice.getCause();
    CallEndCause endCause =
        !canceled
            ? CallEndCause.NONE
            : cause == null ? CallEndCause.CANCELED : CallEndCause.valueOf(cause.name());
    return new PushNotification(
        notice.getCall(),
        content == null ? "" : content.getFrom(),
        content == null ? null : content.getDisplayName(),
        content != null && content.getVideo(),
        content == null ? Map.of() : content.getHeaders(),
        isTimeOut(endCause) || (!canceled && now >= notice.getExpires()),
        canceled && !isTimeOut(endCause),
        endCause);
  }

  /** The same call, which rings here. */
  static PushNotification ringing(CallNotificationResult before) {
    return with(before, false, CallEndCause.NONE);
  }

  /** The same call, which is over. */
  static PushNotification over(CallNotificationResult before, CallEndCause cause) {
    return with(before, isTimeOut(cause), cause);
  }

  private static PushNotification with(
      CallNotificationResult before, boolean timedOut, CallEndCause cause) {
    return new PushNotification(
        before.getCallId(),
        before.getRemoteUserId(),
        before.getDisplayName(),
        before.isVideoOffered(),
        before.getHeaders(),
        timedOut,
        cause != CallEndCause.NONE && !timedOut,
        cause);
  }

  private static boolean isTimeOut(CallEndCause cause) {
    return cause == CallEndCause.TIMEOUT || cause == CallEndCause.NO_ANSWER;
  }

  @Override
  public String getCallId() {
    return callId;
  }

  @Override
  public String getRemoteUserId() {
    return remoteUserId;
  }

  @Override
  public @Nullable String getDisplayName() {
    return displayName;
  }

  @Override
  public boolean isVideoOffered() {
    return videoOffered;
  }

  @Override
  public Map<String, String> getHeaders() {
    return headers;
  }

  @Override
  public boolean isTimedOut() {
    return timedOut;
  }

  @Override
  public boolean isCallCanceled() {
    return callCanceled;
  }

  @Override
  public CallEndCause getEndCause() {
    return endCause;
  }
}
