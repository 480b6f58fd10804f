package dev.ocra.rtc.server.smpp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Brings receipts to the messages that they are about. A receipt may come before the answer that
 * tells the message's id: it waits for it then. Thread-safe; forgets the oldest when it is full.
 */
@NullMarked
final class DeliveryReceipts {
  private static final int MAX_MESSAGES = 50_000;
  private static final int MAX_EARLY = 1_000;

  private final Map<String, Consumer<Boolean>> expected = bounded(MAX_MESSAGES);
  private final Map<String, Boolean> early = bounded(MAX_EARLY);

  private static <V> Map<String, V> bounded(int most) {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }

  /** From now on a receipt for this id goes to {@code told}: whether the message arrived. */
  void expect(String id, Consumer<Boolean> told) {
    Boolean known;
    synchronized (this) {
      known = early.remove(key(id));
      if (known == null) {
        expected.put(key(id), told);
      }
    }
    if (known != null) {
      told.accept(known);
    }
  }

  /** A receipt came. */
  void received(String id, boolean delivered) {
    Consumer<Boolean> told;
    synchronized (this) {
      told = remove(id);
      if (told == null) {
        early.put(key(id), delivered);
      }
    }
    if (told != null) {
      told.accept(delivered);
    }
  }

  // Some centres answer with the id in hexadecimal and write it in decimal into the receipt.
  private @Nullable Consumer<Boolean> remove(String id) {
    Consumer<Boolean> told = expected.remove(key(id));
    if (told == null && id.matches("[0-9]{1,18}")) {
      told = expected.remove(key(Long.toHexString(Long.parseLong(id))));
    }
    return told;
  }

  private static String key(String id) {
    return id.strip().toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
  }
}
