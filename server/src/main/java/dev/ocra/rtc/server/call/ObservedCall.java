package dev.ocra.rtc.server.call;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * An open call as a {@link CallObserver} sees it: the call itself, not a copy. It is read on the
 * lane, while the observer is called; who wants to keep something of it takes the {@link
 * #snapshot()}.
 */
@NullMarked
public interface ObservedCall {
  /** Its id in its application. */
  CallKey key();

  /** The device that calls. */
  DeviceAddress caller();

  /** Whom it calls now. */
  UserAddress callee();

  /** Whether it began with video. */
  boolean video();

  /** How far it has come. */
  CallState state();

  /** When it was asked for; or, of one that outlived its backend, when both devices claimed it. */
  Instant created();

  /** When the first device rang, if one did. */
  @Nullable Instant rang();

  /** When a device accepted, if one did. */
  @Nullable Instant answeredAt();

  /** When media flowed on both sides, if it did. */
  @Nullable Instant established();

  /** The device that accepted, if one did. */
  @Nullable DeviceAddress answeredBy();

  /** How it ended, if it did. */
  CallSnapshot.@Nullable Ending ending();

  /** A copy for any thread. */
  CallSnapshot snapshot();
}
