package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.internal.client.ClientLog;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.VideoProcessor;
import dev.ocra.rtc.media.VideoSink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The one video track that all calls of a client share, since a camera opens once: open while at
 * least one call uses it. On the signal lane; opening and closing happen on the worker lane.
 */
@NullMarked
public final class SharedVideo {
  private final Lanes lanes;
  private final EngineSlot engine;
  private final ClientLog log;
  private final Set<Consumer<@Nullable LocalVideo>> users = new LinkedHashSet<>();
  private @Nullable VideoInput input = VideoInput.camera();
  private @Nullable VideoSink sink;
  private @Nullable VideoProcessor processor;
  private @Nullable LocalVideo current;
  private Consumer<VideoInput> onEnded = ended -> {};
  private int version;

  /** Nothing is open yet. */
  public SharedVideo(Lanes lanes, EngineSlot engine, ClientLog log) {
    this.lanes = lanes;
    this.engine = engine;
    this.log = log;
  }

  /**
   * The user gets the track when it is open, null when there is none, and again when it changes.
   */
  public void acquire(Consumer<@Nullable LocalVideo> user) {
    if (!users.add(user)) {
      return;
    }
    if (users.size() == 1) {
      reopen();
    } else if (current != null) {
      user.accept(current);
    }
  }

  /** The user needs the track no more; the last one closes it. */
  public void release(Consumer<@Nullable LocalVideo> user) {
    if (users.remove(user) && users.isEmpty()) {
      reopen();
    }
  }

  /** Changes the input, for calls that are on too. */
  public void setInput(@Nullable VideoInput input) {
    this.input = input;
    if (!users.isEmpty()) {
      reopen();
    }
  }

  /** Shows the pictures that are captured. */
  public void setSink(@Nullable VideoSink sink) {
    this.sink = sink;
    if (current != null) {
      current.setSink(sink);
    }
  }

  /** Changes the pictures before they are shown and sent. */
  public void setProcessor(@Nullable VideoProcessor processor) {
    this.processor = processor;
    if (current != null) {
      current.setProcessor(processor);
    }
  }

  /**
   * Who is told, on the signal lane, of an input that ended by itself. Set before the first use.
   */
  void setOnEnded(Consumer<VideoInput> onEnded) {
    this.onEnded = onEnded;
  }

  /** The track that is open, if there is one. */
  @Nullable LocalVideo current() {
    return current;
  }

  // The old track closes before the new one opens: both may be the same camera.
  private void reopen() {
    int opening = ++version;
    LocalVideo old = current;
    current = null;
    VideoInput wanted = users.isEmpty() ? null : input;
    tell(null);
    lanes
        .worker()
        .execute(
            () -> {
              if (old != null) {
                old.close();
              }
              if (wanted != null) {
                open(wanted, opening);
              }
            });
  }

  private void open(VideoInput wanted, int opening) {
    LocalVideo opened;
    try {
      opened = engine.get().openVideo(wanted);
    } catch (MediaException | IllegalStateException e) {
      log.warn("media", "no video is sent: the input cannot be opened", e);
      lanes.signal().execute(() -> ended(wanted, opening));
      return;
    }
    lanes
        .signal()
        .execute(
            () -> {
              if (opening == version) {
                current = opened;
                opened.setEndListener(() -> lanes.signal().execute(() -> ended(wanted, opening)));
                opened.setProcessor(processor);
                opened.setSink(sink);
                tell(opened);
              } else {
                lanes.worker().execute(opened::close);
              }
            });
  }

  private void ended(VideoInput gone, int opening) {
    if (opening == version) {
      onEnded.accept(gone);
    }
  }

  private void tell(@Nullable LocalVideo video) {
    for (Consumer<@Nullable LocalVideo> user : List.copyOf(users)) {
      user.accept(video);
    }
  }
}
