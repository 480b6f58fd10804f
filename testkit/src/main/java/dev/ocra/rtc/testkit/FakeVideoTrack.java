package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.ContentHint;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.VideoProcessor;
import dev.ocra.rtc.media.VideoSink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A video track of a {@link FakeMediaEngine}. It captures nothing by itself: the test shows it
 * pictures.
 */
@NullMarked
public final class FakeVideoTrack implements LocalVideo {
  private final Set<FakeVideoTrack> open;
  private final VideoInput input;
  private final boolean hasTorch;
  private final Set<FakePeerSession> senders = new LinkedHashSet<>();
  private boolean enabled = true;
  private ContentHint contentHint = ContentHint.NONE;
  private boolean torch;
  private boolean closed;
  private @Nullable VideoSink sink;
  private @Nullable VideoProcessor processor;
  private @Nullable Runnable endListener;

  FakeVideoTrack(Set<FakeVideoTrack> open, VideoInput input, boolean hasTorch) {
    this.open = open;
    this.input = input;
    this.hasTorch = hasTorch;
    open.add(this);
  }

  /** What it was opened with. */
  public VideoInput input() {
    return input;
  }

  /** Whether it sends what it has. */
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public void setContentHint(ContentHint hint) {
    contentHint = hint;
  }

  /** What its pictures are said to show. */
  public ContentHint contentHint() {
    return contentHint;
  }

  /** Whether its lamp is on. */
  public boolean isTorchOn() {
    return torch;
  }

  /** Where the self-view goes. */
  public @Nullable VideoSink sink() {
    return sink;
  }

  /** Captures a picture: it goes by way of the processor to the self-view and to the sessions. */
  public void capture(FakeVideoFrame picture) {
    VideoProcessor current = processor;
    if (closed) {
      return;
    }
    if (current == null) {
      deliver(picture);
    } else {
      current.onFrame(new FakeEditableFrame(picture.copy(), this::deliver));
    }
  }

  private void deliver(FakeVideoFrame picture) {
    if (closed) {
      return;
    }
    if (sink != null) {
      sink.onFrame(picture);
    }
    if (enabled) {
      List.copyOf(senders).forEach(session -> session.carry(picture));
    }
  }

  void addSender(FakePeerSession session) {
    senders.add(session);
  }

  void removeSender(FakePeerSession session) {
    senders.remove(session);
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
  public void setProcessor(@Nullable VideoProcessor processor) {
    this.processor = processor;
  }

  @Override
  public void setEndListener(@Nullable Runnable listener) {
    endListener = listener;
  }

  /** Ends as a window does that is closed. */
  public void end() {
    Runnable told = endListener;
    endListener = null;
    if (told != null) {
      told.run();
    }
  }

  @Override
  public void setTorch(boolean on) {
    if (on && !hasTorch) {
      throw new MediaException(MediaException.Reason.UNSUPPORTED, "the source has no lamp");
    }
    torch = on;
  }

  @Override
  public void close() {
    closed = true;
    open.remove(this);
  }
}
