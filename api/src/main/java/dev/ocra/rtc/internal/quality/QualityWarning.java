package dev.ocra.rtc.internal.quality;

import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent;
import dev.ocra.rtc.callquality.warnings.CallQualityWarningEventType;
import dev.ocra.rtc.callquality.warnings.MediaStreamType;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A warning as the application gets it. */
@NullMarked
record QualityWarning(
    String name, CallQualityWarningEventType type, @Nullable MediaStreamType stream)
    implements CallQualityWarningEvent {
  @Override
  public String getName() {
    return name;
  }

  @Override
  public CallQualityWarningEventType getType() {
    return type;
  }

  @Override
  public @Nullable MediaStreamType getMediaStreamType() {
    return stream;
  }

  @Override
  public String toString() {
    return type + " " + name + (stream == null ? "" : " " + stream);
  }
}
