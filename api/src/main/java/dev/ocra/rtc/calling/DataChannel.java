package dev.ocra.rtc.calling;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.ocra.rtc.SinchPromise;
import dev.ocra.rtc.media.DataReliability;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Messages between the two devices of a call, beside its media and encrypted like it. They do not
 * pass through the backend and are not kept anywhere.
 *
 * <p><b>Life cycle:</b> from {@link Call#getDataChannel}; open while the call is established and
 * the transport has it open. What is sent earlier waits. Over with its call. <b>Threads:</b> any;
 * nothing waits. <b>Order:</b> messages of the reliable channel arrive once and in the order of
 * sending, also over a change of network; if the media had to begin anew with another device or
 * connection, those that were under way are lost. <b>Errors:</b> promises fail with {@link
 * dev.ocra.rtc.ErrorCode#DATA_CHANNEL_CLOSED} or {@link dev.ocra.rtc.ErrorCode#DATA_CHANNEL_BUSY}.
 */
@NullMarked
public interface DataChannel {
  /** Bytes that one message has at most; text counts in UTF-8. */
  int MAX_MESSAGE_BYTES = 262_144;

  /** Bytes that may wait here to be sent. */
  int MAX_BUFFERED_BYTES = 8 << 20;

  /** What the channel promises. */
  DataReliability getReliability();

  /** Whether messages go out now. */
  boolean isOpen();

  /** Bytes that wait to be sent, as far as it is known. */
  long getBufferedAmount();

  /**
   * Sends text. The promise is kept when the message is handed to the transport.
   *
   * @throws IllegalArgumentException if it is longer than {@link #MAX_MESSAGE_BYTES}
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> send(String text);

  /**
   * Sends bytes, which are copied. The promise is kept when the message is handed to the transport.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_MESSAGE_BYTES}
   */
  @CanIgnoreReturnValue
  SinchPromise<@Nullable Void> send(byte[] bytes);

  /**
   * Adds a listener; one that is there already is not added again. Messages are not kept for it.
   */
  void addDataChannelListener(DataChannelListener listener);

  /** Removes a listener. */
  void removeDataChannelListener(DataChannelListener listener);
}
