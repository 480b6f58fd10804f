package dev.ocra.rtc.bench.subject;

import dev.ocra.rtc.media.IceCandidate;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionObserver;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.TransportState;
import dev.ocra.rtc.media.VideoCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Two sessions of ours. */
@NullMarked
final class OcraPair implements Pair {
  private final CountDownLatch connected = new CountDownLatch(2);
  private final Side caller;
  private final Side callee;

  OcraPair(MediaEngine engine, PairOptions options) {
    caller = new Side(engine, sessionOptions(options));
    callee = new Side(engine, sessionOptions(options));
  }

  private static PeerSessionOptions sessionOptions(PairOptions options) {
    PeerSessionOptions.Builder builder = PeerSessionOptions.builder();
    String codec = options.codec();
    if (codec != null) {
      builder.video(true).videoCodecs(List.of(VideoCodec.valueOf(codec.toUpperCase(Locale.ROOT))));
    }
    return builder.startBitrateKbps(options.kbps()).maxVideoKbps(options.kbps()).build();
  }

  @Override
  public void send(Track track) {
    caller.session.sendVideo(((OcraTrack) track).video);
  }

  @Override
  public void receive(Sink sink) {
    callee.session.setRemoteVideoSink(OcraTrack.sinkOf(sink));
  }

  @Override
  public void connect() {
    caller
        .session
        .createOffer(false)
        .thenCompose(callee.session::acceptOffer)
        .thenCompose(
            answer -> {
              caller.sendTo(callee.session);
              return caller.session.acceptAnswer(answer);
            })
        .thenAccept(none -> callee.sendTo(caller.session));
    Latches.await(connected, "connecting");
  }

  @Override
  public void close() {
    caller.session.close();
    callee.session.close();
  }

  /** Keeps candidates until the other side has its description, as signalling does. */
  private final class Side implements PeerSessionObserver {
    final PeerSession session;
    private final List<IceCandidate> early = new ArrayList<>();
    private @Nullable PeerSession other;

    Side(MediaEngine engine, PeerSessionOptions options) {
      session = engine.openPeerSession(options, this);
    }

    synchronized void sendTo(PeerSession to) {
      other = to;
      early.forEach(to::addRemoteCandidate);
      early.clear();
    }

    @Override
    public synchronized void onLocalCandidate(IceCandidate candidate) {
      if (other == null) {
        early.add(candidate);
      } else {
        other.addRemoteCandidate(candidate);
      }
    }

    @Override
    public void onTransportState(TransportState state) {
      if (state == TransportState.CONNECTED) {
        connected.countDown();
      }
    }
  }
}
