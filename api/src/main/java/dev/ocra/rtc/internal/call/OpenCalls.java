package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.calling.CallDirection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a client that are not over, by every id that one is known by. For any thread, except
 * what asks for the phase of calls.
 */
@NullMarked
final class OpenCalls {
  private final Map<String, OcraCall> calls = new ConcurrentHashMap<>();
  private final boolean multiCall;

  /**
   * No calls yet.
   *
   * @param multiCall whether several may be open at once
   */
  OpenCalls(boolean multiCall) {
    this.multiCall = multiCall;
  }

  @Nullable OcraCall get(String id) {
    return calls.get(id);
  }

  boolean contains(String id) {
    return calls.containsKey(id);
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  void add(OcraCall call) {
    calls.put(call.getCallId(), call);
  }

  /**
   * Adds the only call of a client without multiCall. Two threads may call at once; nobody is
   * called under this lock.
   *
   * @throws IllegalStateException if another call is open
   */
  synchronized void addAlone(OcraCall call) {
    if (isBusy()) {
      throw new IllegalStateException("another call is open, and the client has no multiCall");
    }
    add(call);
  }

  boolean isBusy() {
    return !multiCall && calls.values().stream().anyMatch(OcraCall::isOpen);
  }

  /** The call is known by this id too. */
  void alias(String id, OcraCall call) {
    calls.put(id, call);
  }

  void remove(OcraCall call) {
    calls.remove(call.getCallId(), call);
    calls.remove(call.runner().wireId(), call);
  }

  /** Each call once. */
  void forEach(Consumer<OcraCall> action) {
    stream().toList().forEach(action);
  }

  /** Each call once. */
  Stream<OcraCall> stream() {
    return calls.values().stream().distinct();
  }

  /** Our calls to a user that nobody has answered yet. On the signal lane. */
  List<OcraCall> ringing(String user) {
    return calls.values().stream().filter(call -> isRinging(call, user)).distinct().toList();
  }

  /** Whether it is a call of ours to that user that nobody has answered yet. Signal lane. */
  static boolean isRinging(OcraCall call, String user) {
    return call.getDirection() == CallDirection.OUTGOING
        && call.getRemoteUserId().equals(user)
        && switch (call.runner().phase()) {
          case DIALING, PROGRESSING, RINGING -> true;
          default -> false;
        };
  }
}
