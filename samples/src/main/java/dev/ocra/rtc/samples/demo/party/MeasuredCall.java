package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.media.MediaStatistics;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.samples.demo.Bitrate;
import dev.ocra.rtc.samples.demo.Latency;
import dev.ocra.rtc.samples.demo.PartyReport;
import dev.ocra.rtc.samples.demo.PartySetup;
import dev.ocra.rtc.samples.demo.SetUp;
import dev.ocra.rtc.samples.demo.SideResult;
import dev.ocra.rtc.samples.demo.speech.SpeechMatch;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A call and what is measured of it.
 *
 * <p><b>Threads:</b> all methods on the party's own thread; statistics come back there.
 */
@NullMarked
final class MeasuredCall {
  private final PartySetup setup;
  private final Call call;
  private final VideoMeter video;
  private final AudioMeter audio = new AudioMeter();
  private final long rangMillis;
  private final double cpuAtBegin = ProcessorTime.seconds();
  private @Nullable Double cpuSeconds;
  private @Nullable MediaStatistics first;
  private @Nullable MediaStatistics last;
  private long framesBefore;
  private long readBefore;

  MeasuredCall(PartySetup setup, Call call, VideoSink pictures, Runnable onFirstFrame) {
    this.setup = setup;
    this.call = call;
    video = new VideoMeter(pictures, onFirstFrame);
    rangMillis = call.getDirection() == CallDirection.INCOMING ? System.currentTimeMillis() : 0;
    call.setRemoteVideoSink(video);
    call.setRemoteAudioSink(audio);
  }

  Call call() {
    return call;
  }

  /** Asks for statistics; done when they were taken, or could not be. */
  CompletableFuture<@Nullable PartyReport> sample() {
    return call.statistics().handle((statistics, failure) -> failure == null ? statistics : null)
        .thenApply(statistics -> statistics == null ? null : take(statistics));
  }

  private synchronized PartyReport take(MediaStatistics statistics) {
    MediaStatistics before = last == null ? statistics : last;
    if (first == null) {
      first = statistics;
    }
    last = statistics;
    double seconds = (statistics.timestampNanos() - before.timestampNanos()) / 1e9;
    long frames = video.frames();
    double rate = seconds <= 0 ? 0 : (frames - framesBefore) / seconds;
    Double age = video.agePercentile(0.5, readBefore);
    framesBefore = frames;
    readBefore = video.framesRead();
    return new PartyReport.Progress(
        Round.tenths(rate),
        age == null ? null : Round.tenths(age),
        Round.tenths(receivedKbps(before, statistics)),
        Round.tenths(audio.recentLevelDb()));
  }

  /** Takes the processor's time and counts no further frame: what follows is not the call. */
  void stopCounting() {
    video.stop();
    if (cpuSeconds == null) {
      cpuSeconds = ProcessorTime.seconds() - cpuAtBegin;
    }
  }

  /** The figures; compares the sound, which takes a while. */
  synchronized SideResult result() {
    stopCounting();
    MediaStatistics now = last;
    MediaStatistics begin = first;
    var sentVideo = now == null ? null : now.sentVideo();
    var receivedVideo = now == null ? null : now.receivedVideo();
    var receivedAudio = now == null ? null : now.receivedAudio();
    Double p50 = video.agePercentile(0.5, 0);
    Double p95 = video.agePercentile(0.95, 0);
    long lost =
        (receivedAudio == null ? 0 : receivedAudio.packetsLost())
            + (receivedVideo == null ? 0 : receivedVideo.packetsLost());
    SetUp setUp = SetUpTimes.of(call.getDetails(), rangMillis);
    return new SideResult(
        setUp.getTotal() != null,
        sentVideo == null ? 0 : sentVideo.framesSent(),
        receivedVideo == null ? 0 : receivedVideo.framesDecoded(),
        Round.tenths(video.framesPerSecond()),
        p50 == null || p95 == null ? null : new Latency(Round.tenths(p50), Round.tenths(p95)),
        setUp,
        audioMatch(),
        lost,
        now == null ? 0 : Round.hundredths(now.transport().roundTrip().toNanos() / 1e6),
        Round.hundredths(cpuSeconds == null ? 0 : cpuSeconds),
        video.framesRead(),
        begin == null || now == null
            ? new Bitrate(0, 0)
            : new Bitrate(
                Round.tenths(sentKbps(begin, now)), Round.tenths(receivedKbps(begin, now))),
        Round.tenths(audio.levelDb()),
        receivedAudio == null ? 0 : receivedAudio.packets(),
        call.getDetails().getEndCause().name());
  }

  private @Nullable Double audioMatch() {
    if (setup.getMicrophone()) {
      return null;
    }
    int rate = audio.sampleRate();
    if (rate == 0) {
      return 0.0;
    }
    short[] sent = Recording.read(Path.of(setup.getExpectedAudioFile()), rate);
    return Round.hundredths(SpeechMatch.score(sent, audio.samples(), rate));
  }

  private static double sentKbps(MediaStatistics from, MediaStatistics to) {
    return kbps(from, to, to.transport().bytesSent() - from.transport().bytesSent());
  }

  private static double receivedKbps(MediaStatistics from, MediaStatistics to) {
    return kbps(from, to, to.transport().bytesReceived() - from.transport().bytesReceived());
  }

  private static double kbps(MediaStatistics from, MediaStatistics to, long bytes) {
    double seconds = (to.timestampNanos() - from.timestampNanos()) / 1e9;
    return seconds <= 0 ? 0 : bytes * 8 / seconds / 1_000;
  }
}
