package dev.ocra.rtc.bench;

import dev.ocra.rtc.media.IceCandidate;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionObserver;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.TransportState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Two peer sessions of one process, from the offer to a transport that is up on both sides. */
@NullMarked
final class Connecting implements Case {
  private static final int WARM_UP = 5;

  private final boolean video;

  Connecting(boolean video) {
    this.video = video;
  }

  @Override
  public String name() {
    return "offer to connected, " + (video ? "audio and video" : "audio");
  }

  @Override
  public String unit() {
    return "ms";
  }

  @Override
  public Sample run(MediaEngine engine, int repetitions) {
    int pairs = Math.max(10, repetitions / 4);
    double[] figures = new double[pairs];
    for (int i = -WARM_UP; i < pairs; i++) {
      double milliseconds = connect(engine) / 1e6;
      if (i >= 0) {
        figures[i] = milliseconds;
      }
    }
    return new Sample(figures);
  }

  private long connect(MediaEngine engine) {
    PeerSessionOptions options = PeerSessionOptions.builder().video(video).build();
    CountDownLatch connected = new CountDownLatch(2);
    Side caller = new Side(connected);
    Side callee = new Side(connected);
    try (PeerSession offerer = engine.openPeerSession(options, caller);
        PeerSession answerer = engine.openPeerSession(options, callee)) {
      long began = System.nanoTime();
      offerer
          .createOffer(false)
          .thenCompose(answerer::acceptOffer)
          .thenCompose(
              answer -> {
                caller.sendTo(answerer);
                return offerer.acceptAnswer(answer);
              })
          .thenAccept(none -> callee.sendTo(offerer));
      if (!connected.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the sessions did not connect");
      }
      return System.nanoTime() - began;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Keeps candidates until the other side has its description, as signalling does. */
  private static final class Side implements PeerSessionObserver {
    private final CountDownLatch connected;
    private final List<IceCandidate> early = new ArrayList<>();
    private @Nullable PeerSession other;

    Side(CountDownLatch connected) {
      this.connected = connected;
    }

    void sendTo(PeerSession session) {
      List<IceCandidate> kept;
      synchronized (early) {
        other = session;
        kept = List.copyOf(early);
      }
      kept.forEach(session::addRemoteCandidate);
    }

    @Override
    public void onLocalCandidate(IceCandidate candidate) {
      PeerSession session;
      synchronized (early) {
        session = other;
        if (session == null) {
          early.add(candidate);
          return;
        }
      }
      session.addRemoteCandidate(candidate);
    }

    @Override
    public void onTransportState(TransportState state) {
      if (state == TransportState.CONNECTED) {
        connected.countDown();
      }
    }
  }
}
