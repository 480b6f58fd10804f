package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.FrameEncryptionState;
import dev.ocra.rtc.media.MediaKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one fake session, and what would become of frames of audio with them. Ratchets are
 * not followed: the keys of both sides have to be the same.
 */
@NullMarked
final class FakeEncryption {
  /** What is told of: this stands for the frames of both kinds. */
  static final MediaKind KIND = MediaKind.AUDIO;

  private final boolean on;
  private final BiConsumer<Boolean, FrameEncryptionState> listener;
  private final Map<Integer, byte[]> receiveKeys = new HashMap<>();
  private byte @Nullable [] sendKey;
  private int sendIndex;
  private @Nullable FrameEncryptionState sending;
  private @Nullable FrameEncryptionState receiving;

  /** Tells the listener whether it is about sending, and the new state. */
  FakeEncryption(boolean on, BiConsumer<Boolean, FrameEncryptionState> listener) {
    this.on = on;
    this.listener = listener;
  }

  void setSendKey(int index, byte[] key) {
    requireOn();
    sendIndex = index;
    sendKey = key.clone();
  }

  void setReceiveKey(int index, byte[] key) {
    requireOn();
    receiveKeys.put(index, key.clone());
  }

  private void requireOn() {
    if (!on) {
      throw new IllegalStateException("the session has no encryption");
    }
  }

  /** Frames flow from the other side to this one. */
  void flowFrom(FakeEncryption other) {
    other.onSent();
    boolean comes = !other.on || other.sendKey != null;
    if (on && comes) {
      FrameEncryptionState state = stateOf(other);
      if (state != receiving) {
        receiving = state;
        listener.accept(false, state);
      }
    }
  }

  private void onSent() {
    FrameEncryptionState state =
        sendKey == null ? FrameEncryptionState.MISSING_KEY : FrameEncryptionState.WORKING;
    if (on && state != sending) {
      sending = state;
      listener.accept(true, state);
    }
  }

  private FrameEncryptionState stateOf(FakeEncryption other) {
    if (!other.on) {
      return FrameEncryptionState.NOT_ENCRYPTED;
    }
    byte[] key = receiveKeys.get(other.sendIndex);
    if (key == null) {
      return FrameEncryptionState.MISSING_KEY;
    }
    return Arrays.equals(key, other.sendKey)
        ? FrameEncryptionState.WORKING
        : FrameEncryptionState.WRONG_KEY;
  }
}
