package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.DataReliability;
import dev.ocra.rtc.media.IceCandidate;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.media.MediaStatistics;
import dev.ocra.rtc.media.PcmSink;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionObserver;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.TransportState;
import dev.ocra.rtc.media.VideoEditor;
import dev.ocra.rtc.media.VideoSending;
import dev.ocra.rtc.media.VideoSink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A session of a {@link FakeMediaEngine}: negotiates and connects, and carries nothing. */
@NullMarked
public final class FakePeerSession implements PeerSession {
  private final FakeMediaEngine engine;
  private final FakeNetwork network;
  private final String id;
  private final PeerSessionOptions options;
  private final PeerSessionObserver observer;
  private final Set<Integer> remoteCandidates = new HashSet<>();
  private final StringBuilder tones = new StringBuilder();
  private @Nullable FakeDescription remote;
  private @Nullable LocalAudio audio;
  private final FakeDataChannels data;
  private final FakeEncryption encryption;
  private @Nullable FakeVideoTrack video;
  private @Nullable VideoSink videoSink;
  private @Nullable VideoEditor videoEditor;
  private TransportState state = TransportState.NEW;
  private int generation;
  private int interruptions;
  private int lostGeneration;
  private boolean broken;
  private boolean videoEnabled;
  private boolean videoTold;
  private @Nullable Supplier<MediaStatistics> measured;
  private boolean offered;
  private boolean remoteAudio = true;
  private double remoteVolume = 1;
  private boolean pictureShown;
  private VideoSending videoSending = VideoSending.UNLIMITED;
  private Duration jitterDelay = Duration.ZERO;
  private boolean closed;

  FakePeerSession(
      FakeMediaEngine engine, String id, PeerSessionOptions options, PeerSessionObserver observer) {
    this.engine = engine;
    this.network = engine.network();
    this.id = id;
    this.options = options;
    this.observer = observer;
    this.data = new FakeDataChannels(this, network, options.data());
    this.encryption =
        new FakeEncryption(
            options.encryption(),
            (sending, now) ->
                tell(() -> observer.onEncryptionState(FakeEncryption.KIND, sending, now)));
    this.videoEnabled = options.video();
  }

  String id() {
    return id;
  }

  @Nullable String remoteId() {
    return remote == null ? null : remote.session();
  }

  FakeDataChannels data() {
    return data;
  }

  /** The transport's state. */
  public TransportState state() {
    return state;
  }

  /** Whether audio is being sent. */
  public boolean sendsAudio() {
    return audio != null;
  }

  /** Whether video is being sent. */
  public boolean sendsVideo() {
    return video != null && hasVideo();
  }

  /** Whether received audio is played. */
  public boolean playsAudio() {
    return remoteAudio;
  }

  /** How loud received audio is played. */
  public double remoteVolume() {
    return remoteVolume;
  }

  /** The tones that were sent. */
  public String tones() {
    return tones.toString();
  }

  /** What it was opened with. */
  public PeerSessionOptions options() {
    return options;
  }

  /** Whether both sides have negotiated video. */
  public boolean hasVideo() {
    return videoEnabled && remote != null && remote.video();
  }

  @Override
  public void enableVideo() {
    checkOpen();
    videoEnabled = true;
  }

  @Override
  public CompletionStage<String> createOffer(boolean iceRestart) {
    checkOpen();
    return later(
        () -> {
          if (iceRestart || generation == 0) {
            generation++;
            gather();
          }
          offered = true;
          return describe(videoEnabled);
        });
  }

  @Override
  public CompletionStage<String> acceptOffer(String sdp) {
    checkOpen();
    FakeDescription offer = parse(sdp);
    if (offer == null) {
      return invalid();
    }
    offered = false; // an own offer that crossed it is rolled back
    boolean restart = remote == null || remote.generation() != offer.generation();
    learn(offer);
    return later(
        () -> {
          if (restart) {
            generation++;
            gather();
          }
          network.check(this);
          return describe(hasVideo());
        });
  }

  @Override
  public CompletionStage<@Nullable Void> acceptAnswer(String sdp) {
    checkOpen();
    FakeDescription answer = parse(sdp);
    if (answer == null || !offered) {
      return invalid();
    }
    offered = false;
    learn(answer);
    return later(
        () -> {
          network.check(this);
          return null;
        });
  }

  private static @Nullable FakeDescription parse(String sdp) {
    try {
      return FakeDescription.parse(sdp);
    } catch (MediaException e) {
      return null;
    }
  }

  private static <T extends @Nullable Object> CompletionStage<T> invalid() {
    return CompletableFuture.failedFuture(
        new MediaException(
            MediaException.Reason.INVALID_DESCRIPTION, "the description does not fit"));
  }

  private void learn(FakeDescription description) {
    boolean first = remote == null;
    remote = description;
    if (first) {
      tell(() -> observer.onRemoteTrack(MediaKind.AUDIO));
    }
    if (hasVideo() && !videoTold) {
      videoTold = true;
      tell(() -> observer.onRemoteTrack(MediaKind.VIDEO));
      tell(this::showPicture);
    }
  }

  private String describe(boolean withVideo) {
    return new FakeDescription(id, generation, withVideo).text();
  }

  private void gather() {
    for (int number = 1; number <= 2; number++) {
      IceCandidate candidate =
          new IceCandidate("candidate:fake " + id + " " + generation + " " + number, "0", 0);
      tell(() -> observer.onLocalCandidate(candidate));
    }
  }

  @Override
  public void addRemoteCandidate(IceCandidate candidate) {
    checkOpen();
    if (remote == null) {
      network.violation(id + " got a candidate before its description: " + candidate);
      return;
    }
    String[] words = candidate.sdp().split(" ", -1);
    if (words.length == 4 && words[1].equals(remote.session())) {
      remoteCandidates.add(Integer.parseInt(words[2]));
      network.later(() -> network.check(this));
    }
  }

  /** Whether this session knows enough of the other one to reach it. */
  boolean reaches(FakePeerSession other) {
    FakeDescription known = remote;
    return !closed
        && !broken
        && generation > lostGeneration
        && network.hasPath(options, other.options)
        && known != null
        && known.session().equals(other.id)
        && known.generation() == other.generation
        && remoteCandidates.contains(known.generation());
  }

  void checking() {
    if (state == TransportState.NEW || state == TransportState.FAILED) {
      move(TransportState.CHECKING);
    }
  }

  void connect() {
    if (state == TransportState.CONNECTED || closed) {
      return;
    }
    if (state != TransportState.DISCONNECTED) {
      move(TransportState.ICE_CONNECTED);
    }
    move(TransportState.CONNECTED);
    showPicture();
    FakePeerSession other = network.find(remoteId());
    if (other != null) {
      other.showPicture();
    }
    data.connected(other);
    flow();
  }

  @Override
  public void setVideoSending(VideoSending sending) {
    checkOpen();
    videoSending = sending;
  }

  /** What sent video may use. */
  public VideoSending videoSending() {
    return videoSending;
  }

  @Override
  public void setJitterDelay(Duration delay) {
    checkOpen();
    jitterDelay = delay;
  }

  /** The least time that received media is kept. */
  public Duration jitterDelay() {
    return jitterDelay;
  }

  @Override
  public void setSendKey(int index, byte[] key) {
    checkOpen();
    encryption.setSendKey(index, key);
    flow();
  }

  @Override
  public void setReceiveKey(int index, byte[] key) {
    checkOpen();
    encryption.setReceiveKey(index, key);
    flow();
  }

  // Audio flows in both directions once both sides are connected.
  private void flow() {
    FakePeerSession other = network.find(remoteId());
    if (state == TransportState.CONNECTED
        && other != null
        && other.state == TransportState.CONNECTED) {
      encryption.flowFrom(other.encryption);
      other.encryption.flowFrom(encryption);
    }
  }

  void interrupt() {
    if (state == TransportState.CONNECTED) {
      move(TransportState.DISCONNECTED);
      network.onInterrupted(this, ++interruptions);
    }
  }

  void failIfStill(int interruption) {
    if (interruption == interruptions && state == TransportState.DISCONNECTED) {
      move(TransportState.FAILED);
    }
  }

  /**
   * The paths that were found lead nowhere any more: only a restart of ICE finds others. The other
   * side does not notice.
   */
  public void losePaths() {
    lostGeneration = generation;
    interrupt();
  }

  void interruptBoth() {
    interrupt();
    FakePeerSession other = network.find(remoteId());
    if (other != null) {
      other.interrupt();
    }
  }

  /** Where statistics come from instead of empty ones: asked once for each snapshot. */
  public void setStatistics(Supplier<MediaStatistics> statistics) {
    measured = statistics;
  }

  /** The transport never connects again, whatever is tried with this session. */
  public void breakForGood() {
    broken = true;
    interruptBoth();
  }

  /** The transport fails at once, as if DTLS had. */
  public void failTransport() {
    move(TransportState.FAILED);
  }

  private void move(TransportState next) {
    if (!closed && state != next) {
      state = next;
      tell(() -> observer.onTransportState(next));
    }
  }

  // One picture is enough to know that pictures would arrive.
  void showPicture() {
    FakePeerSession other = network.find(remoteId());
    VideoSink sink = videoSink;
    if (!pictureShown
        && sink != null
        && other != null
        && other.sendsVideo()
        && state == TransportState.CONNECTED) {
      pictureShown = true;
      show(new FakeVideoFrame());
    }
  }

  /** Brings a picture to the other side. */
  void carry(FakeVideoFrame picture) {
    FakePeerSession other = network.find(remoteId());
    if (network.isUp() && state == TransportState.CONNECTED && hasVideo() && other != null) {
      other.show(picture.copy());
    }
  }

  private void show(FakeVideoFrame picture) {
    tell(
        () -> {
          VideoSink sink = videoSink;
          if (sink == null) {
            return;
          }
          if (videoEditor != null) {
            FakeEditableFrame lent = new FakeEditableFrame(picture, edited -> {});
            videoEditor.edit(lent);
            lent.close();
          }
          sink.onFrame(picture);
        });
  }

  @Override
  public void sendAudio(@Nullable LocalAudio audio) {
    checkOpen();
    this.audio = audio;
  }

  @Override
  public void sendVideo(@Nullable LocalVideo video) {
    checkOpen();
    if (this.video != null) {
      this.video.removeSender(this);
    }
    this.video = (FakeVideoTrack) video;
    if (this.video != null) {
      this.video.addSender(this);
    }
    FakePeerSession other = network.find(remoteId());
    if (other != null) {
      other.showPicture();
    }
  }

  @Override
  public void setRemoteAudioEnabled(boolean enabled) {
    checkOpen();
    remoteAudio = enabled;
  }

  @Override
  public void setRemoteAudioVolume(double volume) {
    checkOpen();
    remoteVolume = FakeAudio.inRange(volume, 10);
  }

  @Override
  public void setRemoteVideoSink(@Nullable VideoSink sink) {
    checkOpen();
    videoSink = sink;
    showPicture();
  }

  @Override
  public void setRemoteVideoEditor(@Nullable VideoEditor editor) {
    checkOpen();
    videoEditor = editor;
  }

  @Override
  public void sendData(DataReliability reliability, ByteBuffer bytes, boolean text) {
    checkOpen();
    data.send(reliability, bytes, text);
  }

  @Override
  public long bufferedData(DataReliability reliability) {
    checkOpen();
    return data.buffered(reliability);
  }

  @Override
  public void setRemoteAudioSink(@Nullable PcmSink sink) {
    checkOpen();
  }

  @Override
  public void sendDtmf(String keys) {
    checkOpen();
    tones.append(keys);
  }

  @Override
  public CompletionStage<MediaStatistics> statistics() {
    checkOpen();
    Supplier<MediaStatistics> given = measured;
    if (given != null) {
      return later(given);
    }
    return later(
        () ->
            new MediaStatistics(
                System.nanoTime(),
                new MediaStatistics.Transport(0, 0, Duration.ZERO, 0, "host", "host"),
                null,
                null,
                null,
                null));
  }

  private <T extends @Nullable Object> CompletionStage<T> later(Supplier<T> work) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    network.later(
        () -> {
          if (closed) {
            stage.completeExceptionally(
                new MediaException(MediaException.Reason.CLOSED, "the session is closed"));
          } else {
            stage.complete(work.get());
          }
        });
    return stage;
  }

  void tell(Consumer<PeerSessionObserver> event) {
    tell(() -> event.accept(observer));
  }

  private void tell(Runnable event) {
    network.later(
        () -> {
          if (!closed) {
            event.run();
          }
        });
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("PeerSession is closed");
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    if (video != null) {
      video.removeSender(this);
    }
    closed = true;
    engine.closed(this);
    FakePeerSession other = network.find(remoteId());
    if (other != null) {
      other.interrupt();
    }
  }
}
