package dev.ocra.rtc.internal.encryption;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Keys that the application sets. */
@NullMarked
public final class ExchangedKeys extends KeyBook {
  @Override
  public CompletionStage<@Nullable Void> ready() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  SenderKeys original(String userId) {
    return SenderKeys.NONE;
  }
}
