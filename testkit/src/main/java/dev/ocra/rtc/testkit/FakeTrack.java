package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.VideoSink;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A track of a {@link FakeMediaEngine}. */
@NullMarked
public final class FakeTrack implements LocalAudio, LocalVideo {
  private final Set<FakeTrack> open;
  private boolean enabled = true;
  private @Nullable VideoSink sink;

  private FakeTrack(Set<FakeTrack> open) {
    this.open = open;
  }

  static FakeTrack open(Set<FakeTrack> open) {
    FakeTrack track = new FakeTrack(open);
    open.add(track);
    return track;
  }

  /** Whether it sends what it has. */
  public boolean isEnabled() {
    return enabled;
  }

  /** Where the self-view goes. */
  public @Nullable VideoSink sink() {
    return sink;
  }

  @Override
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  @Override
  public void setSink(@Nullable VideoSink sink) {
    this.sink = sink;
  }

  @Override
  public void close() {
    open.remove(this);
  }
}
