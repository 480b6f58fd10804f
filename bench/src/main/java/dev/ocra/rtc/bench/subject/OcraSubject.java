package dev.ocra.rtc.bench.subject;

import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.MediaEngineProvider;
import java.util.ServiceLoader;
import org.jspecify.annotations.NullMarked;

/** Our engine. */
@NullMarked
final class OcraSubject implements Subject {
  private final MediaEngine engine = create();

  private static MediaEngine create() {
    MediaEngineProvider provider =
        ServiceLoader.load(MediaEngineProvider.class)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no engine is on the class path"));
    return provider.create(MediaEngineOptions.builder().audioDevice(AudioDevice.silent()).build());
  }

  @Override
  public Track openTrack(int width, int height) {
    return new OcraTrack(engine, width, height);
  }

  @Override
  public Pair openPair(PairOptions options) {
    return new OcraPair(engine, options);
  }

  @Override
  public Converter openConverter(int width, int height) {
    return new OcraConverter(engine, width, height);
  }

  @Override
  public void close() {
    engine.close();
  }
}
