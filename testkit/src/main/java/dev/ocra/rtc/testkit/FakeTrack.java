package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.LocalAudio;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** An audio track of a {@link FakeMediaEngine}. */
@NullMarked
public final class FakeTrack implements LocalAudio {
  private final Set<FakeTrack> open;
  private boolean enabled = true;

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

  @Override
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  @Override
  public void close() {
    open.remove(this);
  }
}
