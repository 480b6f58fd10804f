package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.CameraPosition;
import org.jspecify.annotations.NullMarked;

/**
 * A camera of a {@link FakeMediaEngine}.
 *
 * @param id names it, and its name for people
 * @param position where it looks
 * @param hasTorch whether it has a lamp
 */
@NullMarked
public record FakeCamera(String id, CameraPosition position, boolean hasTorch) {}
