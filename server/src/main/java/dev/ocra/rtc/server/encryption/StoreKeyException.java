package dev.ocra.rtc.server.encryption;

import org.jspecify.annotations.NullMarked;

/**
 * The store has, or is to get, secrets for which the key is not there. The message says what to do
 * and quotes neither keys nor secrets.
 */
@NullMarked
public final class StoreKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Fault {
    /** There is no key at all. */
    MISSING,
    /** Something was encrypted with a key that was not given. */
    UNKNOWN,
    /** What is in the store is not what was encrypted there. */
    DAMAGED
  }

  private final Fault fault;

  /** With a message for whoever runs the backend. */
  public StoreKeyException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }

  static StoreKeyException missing(String what) {
    return new StoreKeyException(
        Fault.MISSING,
        what
            + ": set store.key (OCRA_STORE_KEY in the environment);"
            + " './ocra server keygen' makes a key");
  }

  static StoreKeyException unknown(String id) {
    return new StoreKeyException(
        Fault.UNKNOWN,
        "the store has secrets that were encrypted with the key "
            + id
            + ", which is neither store.key nor among store.key.old");
  }
}
