package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.media.AudioDevice;
import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.VideoProducer;
import dev.ocra.rtc.media.source.TestCard;
import dev.ocra.rtc.media.source.WavAudio;
import dev.ocra.rtc.media.source.Y4mVideo;
import dev.ocra.rtc.samples.demo.PartySetup;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/** What a party sends: the machine's devices, files, or a test card. */
@NullMarked
final class PartyMedia {
  private PartyMedia() {}

  static MediaEngineOptions engineOptions(PartySetup setup) {
    AudioDevice device =
        setup.getMicrophone()
            ? AudioDevice.platform()
            : AudioDevice.application(
                PcmFormat.SPEECH, WavAudio.open(Path.of(setup.getAudioFile())), PcmSink.NOWHERE);
    return MediaEngineOptions.builder().audioDevice(device).build();
  }

  static void apply(PartySetup setup, SinchClient client) {
    if (!setup.getMicrophone()) {
      // A recording is to arrive as it is: there is no echo to cancel and no noise to take away.
      client.getAudioController().setAudioProcessing(AudioProcessing.NONE);
    }
    if (setup.getVideo()) {
      VideoInput input =
          setup.getCamera() ? VideoInput.camera() : VideoInput.frames(producer(setup));
      client.getVideoController().setVideoInput(input);
    }
  }

  private static VideoProducer producer(PartySetup setup) {
    String file = setup.getMediaFile();
    return file == null
        ? TestCard.builder().title(setup.getUser()).build()
        : Y4mVideo.open(Path.of(file)).withFrameMarks();
  }
}
