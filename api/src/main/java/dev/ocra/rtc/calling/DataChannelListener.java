package dev.ocra.rtc.calling;

import org.jspecify.annotations.NullMarked;

/**
 * Hears of a {@link DataChannel}.
 *
 * <p><b>Order:</b> nothing before {@link CallListener#onCallEstablished}, nothing after {@link
 * CallListener#onCallEnded}. <b>Threads:</b> one call at a time, on the client's callback executor.
 * What a listener throws goes to the executor's handler of exceptions and harms nobody else.
 */
@NullMarked
public interface DataChannelListener {
  /** Messages go out from now on. */
  default void onDataChannelOpen(DataChannel channel) {}

  /** A message of the other device. */
  default void onDataMessage(DataChannel channel, DataMessage message) {}

  /** Messages wait from now on, or fail if the call is over. */
  default void onDataChannelClosed(DataChannel channel) {}
}
