package dev.ocra.rtc.signalling;

import org.jspecify.annotations.NullMarked;

/** Hears of a {@link SignallingLink}: opened, then texts, then closed; or closed alone. */
@NullMarked
public interface SignallingLinkListener {
  /** Texts can be sent. */
  void onOpen();

  /** A text came. */
  void onText(String text);

  /**
   * The link is closed, by whichever side, or could not be opened. The last call.
   *
   * @param reason for logs
   */
  void onClosed(String reason);
}
