package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.AudioLevel;
import dev.ocra.rtc.media.EngineAudio;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmProcessor;
import dev.ocra.rtc.media.PcmSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The audio of a {@link FakeMediaEngine}: nothing flows by itself. A test passes blocks through the
 * processors and asks playbacks for what would be heard.
 *
 * <p><b>Threads:</b> the thread that moves the {@link VirtualTime}.
 */
@NullMarked
public final class FakeAudio implements EngineAudio {
  private final Runnable checkOpen;
  private final Set<FakePlayback> playbacks = new LinkedHashSet<>();
  private @Nullable PcmProcessor captureProcessor;
  private @Nullable PcmProcessor playoutProcessor;
  private AudioLevel inputLevel = AudioLevel.SILENCE;
  private AudioLevel outputLevel = AudioLevel.SILENCE;
  private double inputVolume = 1;
  private double outputVolume = 1;
  private boolean outputMuted;

  FakeAudio(Runnable checkOpen) {
    this.checkOpen = checkOpen;
  }

  /** What would be sent if this were recorded. */
  public short[] record(PcmFormat format, short... samples) {
    return pass(captureProcessor, format, samples);
  }

  /** What would be played if this were received. */
  public short[] receive(PcmFormat format, short... samples) {
    return pass(playoutProcessor, format, samples);
  }

  private static short[] pass(@Nullable PcmProcessor processor, PcmFormat format, short[] samples) {
    if (processor == null) {
      return samples;
    }
    ByteBuffer block =
        ByteBuffer.allocateDirect(samples.length * Short.BYTES).order(ByteOrder.nativeOrder());
    block.asShortBuffer().put(samples);
    if (!processor.process(block, format)) {
      return samples;
    }
    short[] edited = new short[samples.length];
    block.asShortBuffer().get(edited);
    return edited;
  }

  /** Sets what the levels tell. */
  public void setLevels(AudioLevel input, AudioLevel output) {
    inputLevel = input;
    outputLevel = output;
  }

  /** The playbacks that are open, oldest first. */
  public List<FakePlayback> playbacks() {
    return List.copyOf(playbacks);
  }

  /** What was last set. */
  public double inputVolume() {
    return inputVolume;
  }

  /** What was last set. */
  public double outputVolume() {
    return outputVolume;
  }

  /** What was last set. */
  public boolean isOutputMuted() {
    return outputMuted;
  }

  @Override
  public void setCaptureProcessor(@Nullable PcmProcessor processor) {
    checkOpen.run();
    captureProcessor = processor;
  }

  @Override
  public void setPlayoutProcessor(@Nullable PcmProcessor processor) {
    checkOpen.run();
    playoutProcessor = processor;
  }

  @Override
  public FakePlayback openPlayback(PcmFormat format, PcmSource source) {
    checkOpen.run();
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(source, "source");
    FakePlayback playback = new FakePlayback(format, source, playbacks::remove);
    playbacks.add(playback);
    return playback;
  }

  @Override
  public void setOutputVolume(double volume) {
    checkOpen.run();
    outputVolume = inRange(volume, 1);
  }

  @Override
  public void setOutputMuted(boolean muted) {
    checkOpen.run();
    outputMuted = muted;
  }

  @Override
  public void setInputVolume(double volume) {
    checkOpen.run();
    inputVolume = inRange(volume, 1);
  }

  @Override
  public AudioLevel inputLevel() {
    checkOpen.run();
    return inputLevel;
  }

  @Override
  public AudioLevel outputLevel() {
    checkOpen.run();
    return outputLevel;
  }

  static double inRange(double volume, double most) {
    if (!(volume >= 0 && volume <= most)) {
      throw new IllegalArgumentException("volume: " + volume);
    }
    return volume;
  }
}
