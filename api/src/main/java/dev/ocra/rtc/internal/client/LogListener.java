package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.LogMessage;
import dev.ocra.rtc.SinchClientListener;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A listener for log messages alone. On the callback lane. */
@NullMarked
record LogListener(Consumer<? super LogMessage> hears) implements SinchClientListener {
  @Override
  public void onCredentialsRequired(ClientRegistration clientRegistration) {}

  @Override
  public void onLogMessage(int level, String area, String message, @Nullable Throwable throwable) {
    hears.accept(new LogMessage(level, area, message, throwable));
  }
}
