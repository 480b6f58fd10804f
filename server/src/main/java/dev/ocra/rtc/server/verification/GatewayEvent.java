package dev.ocra.rtc.server.verification;

import org.jspecify.annotations.NullMarked;

/** What became of an order. Immutable. */
@NullMarked
public sealed interface GatewayEvent {
  /** The network took it. */
  record Accepted() implements GatewayEvent {}

  /** The message arrived, or the code was spoken. */
  record Delivered() implements GatewayEvent {}

  /** Keys were pressed in a callout. */
  record Pressed(String keys) implements GatewayEvent {
    @Override
    public String toString() {
      return "Pressed";
    }
  }

  /** The person hung up a callout. */
  record HungUp() implements GatewayEvent {}

  /**
   * It did not work, and will not.
   *
   * @param cause why
   * @param message for logs; it quotes neither number nor code
   */
  record Refused(Cause cause, String message) implements GatewayEvent {}

  /** Why an order did not work. */
  enum Cause {
    /** Nothing may be sent to this number, or it is none. */
    DESTINATION,
    /** The number was not reached. */
    UNREACHABLE,
    /** The message could not be delivered. */
    UNDELIVERED,
    /** The gateway has no connection to its network, or too much to do. */
    UNAVAILABLE
  }
}
