package dev.ocra.rtc.internal.encryption;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one user. Immutable.
 *
 * @param current the index of the one that is sent with
 * @param keys by index, the current one last; 32 bytes each, never changed
 */
@NullMarked
public record SenderKeys(int current, Map<Integer, byte[]> keys) {
  // The same words as in the engine, which follows a sender that ratchets.
  private static final String RATCHET = "ocra frame ratchet 1";

  static final SenderKeys NONE = new SenderKeys(0, Map.of());

  SenderKeys with(int index, byte[] key) {
    Map<Integer, byte[]> changed = new LinkedHashMap<>(keys);
    changed.remove(index);
    changed.put(index, key);
    return new SenderKeys(index, changed);
  }

  /** Null if there is no key to ratchet. */
  @Nullable SenderKeys ratcheted() {
    byte[] key = keys.get(current);
    return key == null ? null : with(current, Hkdf.expand(key, RATCHET));
  }
}
