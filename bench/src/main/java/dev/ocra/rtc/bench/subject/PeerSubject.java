package dev.ocra.rtc.bench.subject;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioDeviceModuleBase;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import org.jspecify.annotations.NullMarked;

/** The peer: webrtc-java. */
@NullMarked
final class PeerSubject implements Subject {
  private final AudioDeviceModuleBase audio = new HeadlessAudioDeviceModule();
  private final PeerConnectionFactory factory = new PeerConnectionFactory(audio);
  // What connections send that no picture or sound goes through: they need a track to negotiate.
  private final AudioTrack silence =
      factory.createAudioTrack("silence", factory.createAudioSource(new AudioOptions()));
  private final VideoTrack darkness = factory.createVideoTrack("darkness", new CustomVideoSource());

  PeerSubject() {
    silence.setEnabled(false);
  }

  @Override
  public Track openTrack(int width, int height) {
    return new PeerTrack(factory, width, height);
  }

  @Override
  public Pair openPair(PairOptions options) {
    return new PeerPair(factory, silence, darkness, options);
  }

  @Override
  public Converter openConverter(int width, int height) {
    return new PeerConverter(width, height);
  }

  @Override
  public void close() {
    // It refuses to dispose of a factory while closed connections hold on to it: this process ends.
  }
}
