package dev.ocra.rtc.jni;

import dev.ocra.rtc.media.IceCandidate;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionObserver;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.TransportState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One side of a call whose signalling is a pair of method calls. */
class Peer implements PeerSessionObserver, AutoCloseable {
  static final long PATIENCE_SECONDS = 30;

  final PeerSession session;
  final CountDownLatch connected = new CountDownLatch(1);
  final List<TransportState> states = new CopyOnWriteArrayList<>();
  final List<MediaKind> remoteTracks = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Peer> other = new CompletableFuture<>();

  Peer(MediaEngine engine, PeerSessionOptions options) {
    session = engine.openPeerSession(options, this);
  }

  /** Negotiates and waits until both sides are connected. */
  static void connect(Peer caller, Peer callee) throws Exception {
    negotiate(caller, callee, false);
    await(caller.connected, "the caller connects");
    await(callee.connected, "the callee connects");
  }

  static void negotiate(Peer caller, Peer callee, boolean iceRestart) throws Exception {
    String offer = get(caller.session.createOffer(iceRestart).toCompletableFuture());
    String answer = get(callee.session.acceptOffer(offer).toCompletableFuture());
    caller.other.complete(callee);
    get(caller.session.acceptAnswer(answer).toCompletableFuture());
    callee.other.complete(caller);
  }

  static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  static void await(CountDownLatch latch, String what) throws InterruptedException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("Not in time: " + what);
    }
  }

  @Override
  public void onLocalCandidate(IceCandidate candidate) {
    CompletableFuture<Void> unused =
        other.thenAccept(
            peer -> {
              try {
                peer.session.addRemoteCandidate(candidate);
              } catch (IllegalStateException e) {
                // The other side has hung up meanwhile.
              }
            });
  }

  @Override
  public void onTransportState(TransportState state) {
    states.add(state);
    if (state == TransportState.CONNECTED) {
      connected.countDown();
    }
  }

  @Override
  public void onRemoteTrack(MediaKind kind) {
    remoteTracks.add(kind);
  }

  @Override
  public void close() {
    session.close();
  }
}
