package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.AudioProcessing;
import dev.ocra.rtc.media.LocalAudio;
import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionObserver;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoInput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A media engine without media: it negotiates, connects through its {@link FakeNetwork}, shows one
 * picture, counts what is open and fails when told to.
 *
 * <p><b>Threads:</b> the thread that moves the {@link VirtualTime}.
 */
@NullMarked
public final class FakeMediaEngine implements MediaEngine {
  private static final AtomicInteger IDS = new AtomicInteger();

  private final FakeNetwork network;
  private final Set<FakePeerSession> sessions = new LinkedHashSet<>();
  private final Set<FakeTrack> audios = new LinkedHashSet<>();
  private final Set<FakeVideoTrack> videos = new LinkedHashSet<>();
  private final FakeDevices devices = new FakeDevices();
  private final FakeAudio audio = new FakeAudio(this::checkOpen);
  private @Nullable MediaException nextSession;
  private @Nullable MediaException nextAudio;
  private @Nullable MediaException nextVideo;
  private boolean closed;

  /** An engine on this network. */
  public FakeMediaEngine(FakeNetwork network) {
    this.network = network;
  }

  FakeNetwork network() {
    return network;
  }

  /**
   * The device is in another network now: the paths of all its sessions are gone, and new ones are
   * found by restarts of ICE.
   */
  public void changeNetwork() {
    for (FakePeerSession session : sessions()) {
      session.losePaths();
      session.interruptBoth();
    }
  }

  /** The next session cannot be opened. */
  public void failNextSession(MediaException failure) {
    nextSession = failure;
  }

  /** The next audio track cannot be opened. */
  public void failNextAudio(MediaException failure) {
    nextAudio = failure;
  }

  /** The next video track cannot be opened. */
  public void failNextVideo(MediaException failure) {
    nextVideo = failure;
  }

  /** The sessions that are open, oldest first. */
  public List<FakePeerSession> sessions() {
    return List.copyOf(sessions);
  }

  /** The audio tracks that are open, oldest first. */
  public List<FakeTrack> audios() {
    return List.copyOf(audios);
  }

  /** The video tracks that are open, oldest first. */
  public List<FakeVideoTrack> videos() {
    return List.copyOf(videos);
  }

  /** The cameras from now on; the first is the default one. One camera at first. */
  public void setCameras(List<FakeCamera> cameras) {
    devices.video().setCameras(cameras);
  }

  /** How many sessions, tracks and playbacks are open. */
  public int openObjects() {
    return sessions.size() + audios.size() + videos.size() + audio.playbacks().size();
  }

  /** Whether the engine is closed. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public PeerSession openPeerSession(PeerSessionOptions options, PeerSessionObserver observer) {
    checkOpen();
    MediaException failure = nextSession;
    if (failure != null) {
      nextSession = null;
      throw failure;
    }
    FakePeerSession session =
        new FakePeerSession(this, "s" + IDS.incrementAndGet(), options, observer);
    sessions.add(session);
    network.add(session);
    return session;
  }

  void closed(FakePeerSession session) {
    sessions.remove(session);
    network.remove(session);
  }

  @Override
  public LocalAudio openAudio(AudioProcessing processing) {
    checkOpen();
    MediaException failure = nextAudio;
    if (failure != null) {
      nextAudio = null;
      throw failure;
    }
    return FakeTrack.open(audios);
  }

  @Override
  public LocalVideo openVideo(VideoInput input) {
    checkOpen();
    MediaException failure = nextVideo;
    if (failure != null) {
      nextVideo = null;
      throw failure;
    }
    devices.video().check(input);
    return new FakeVideoTrack(videos, input, devices.video().hasTorch(input));
  }

  @Override
  public FakeAudio audio() {
    checkOpen();
    return audio;
  }

  @Override
  public FakeDevices devices() {
    checkOpen();
    return devices;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("MediaEngine is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    audio.playbacks().forEach(FakePlayback::close);
    new ArrayList<>(sessions).forEach(FakePeerSession::close);
    new ArrayList<>(audios).forEach(FakeTrack::close);
    new ArrayList<>(videos).forEach(FakeVideoTrack::close);
  }
}
