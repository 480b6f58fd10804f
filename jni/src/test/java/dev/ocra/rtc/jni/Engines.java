package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PcmSource;
import java.util.concurrent.TimeUnit;

/** Engines for tests, and a look at what they left behind. */
final class Engines {
  private Engines() {}

  static MediaEngine silent() {
    return create(AudioDevice.silent());
  }

  static MediaEngine application(PcmSource source, PcmSink sink) {
    return create(AudioDevice.application(PcmFormat.SPEECH, source, sink));
  }

  private static MediaEngine create(AudioDevice device) {
    return new WebRtcEngineProvider()
        .create(MediaEngineOptions.builder().audioDevice(device).build());
  }

  /** Threads of the engine may still be letting go of what they held. */
  static void awaitNoLiveObjects() throws InterruptedException {
    awaitLiveObjects(0);
  }

  static void awaitLiveObjects(int most) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (NativeLibrary.liveObjects() > most) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(NativeLibrary.liveObjects() + " native objects are alive");
      }
      TimeUnit.MILLISECONDS.sleep(10); // There is no event for the end of a native object.
    }
  }
}
