package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.media.VideoInput;
import javax.swing.Icon;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A screen or window that may be shared.
 *
 * @param name what people call it
 * @param input its pictures
 * @param thumbnail how it looks, where that is known
 */
@NullMarked
record SharedThing(String name, VideoInput input, @Nullable Icon thumbnail) {
  @Override
  public String toString() {
    return name;
  }
}
