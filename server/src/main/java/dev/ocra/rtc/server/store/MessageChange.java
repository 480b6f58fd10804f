package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.messaging.Acceptance;
import dev.ocra.rtc.server.messaging.MessageDraft;
import dev.ocra.rtc.server.messaging.PlacedItem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What happens all the time to messages, and so is done for many at once. It has its result when it
 * is committed.
 */
@NullMarked
sealed interface MessageChange {
  /** A message comes. */
  final class Accept implements MessageChange {
    final MessageDraft draft;
    private @Nullable Acceptance acceptance;

    Accept(MessageDraft draft) {
      this.draft = draft;
    }

    void done(Acceptance accepted) {
      acceptance = accepted;
    }

    Acceptance acceptance() {
      return Objects.requireNonNull(acceptance);
    }
  }

  /** A device has handled its items up to a number. */
  final class Receive implements MessageChange {
    final DeviceAddress device;
    final long number;
    final Instant at;
    private List<PlacedItem> reports = List.of();

    Receive(DeviceAddress device, long number, Instant at) {
      this.device = device;
      this.number = number;
      this.at = at;
    }

    void done(List<PlacedItem> placed) {
      reports = placed;
    }

    List<PlacedItem> reports() {
      return reports;
    }
  }
}
