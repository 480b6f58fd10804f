package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallDirection;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a call begins with.
 *
 * @param id the call's id
 * @param direction who called
 * @param remoteUser the other user
 * @param displayName the other user's name
 * @param video whether the caller asked for video
 * @param headers what the caller said to the callee
 * @param referral the call whose transfer made this one, for the side that was moved
 * @param referredBy who transferred the caller to the callee
 */
@NullMarked
record CallOffer(
    String id,
    CallDirection direction,
    String remoteUser,
    @Nullable String displayName,
    boolean video,
    Map<String, String> headers,
    @Nullable String referral,
    @Nullable String referredBy) {
  CallOffer {
    headers = Map.copyOf(headers);
  }
}
