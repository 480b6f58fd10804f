package dev.ocra.rtc.bench.subject;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpSendParameters;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Two connections of the peer. */
@NullMarked
final class PeerPair implements Pair {
  private final PeerConnectionFactory factory;
  private final PairOptions options;
  private final CountDownLatch connected = new CountDownLatch(2);
  private final Side caller;
  private final Side callee;
  private VideoTrack video;
  private @Nullable Sink sink;

  PeerPair(
      PeerConnectionFactory factory, AudioTrack silence, VideoTrack darkness, PairOptions options) {
    this.factory = factory;
    this.video = darkness;
    this.options = options;
    caller = new Side();
    callee = new Side();
    caller.connection.addTrack(silence, List.of("stream"));
    callee.connection.addTrack(silence, List.of("stream"));
  }

  @Override
  public void send(Track track) {
    video = ((PeerTrack) track).track;
  }

  @Override
  public void receive(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void connect() {
    if (options.codec() != null) {
      addVideo(options.codec());
    }
    caller.other = callee;
    callee.other = caller;
    caller.connection.createOffer(new RTCOfferOptions(), created(this::onOffer));
    Latches.await(connected, "connecting");
  }

  private void addVideo(String codec) {
    RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
    init.direction = RTCRtpTransceiverDirection.SEND_ONLY;
    RTCRtpTransceiver transceiver = caller.connection.addTransceiver(video, init);
    List<RTCRtpCodecCapability> wanted =
        factory.getRtpSenderCapabilities(MediaType.VIDEO).getCodecs().stream()
            .filter(known -> known.getName().equalsIgnoreCase(codec))
            .toList();
    transceiver.setCodecPreferences(wanted);
    if (options.kbps() > 0) {
      RTCRtpSendParameters parameters = transceiver.getSender().getParameters();
      for (RTCRtpEncodingParameters encoding : parameters.encodings) {
        encoding.maxBitrate = options.kbps() * 1000;
      }
      transceiver.getSender().setParameters(parameters);
    }
  }

  private void onOffer(RTCSessionDescription offer) {
    caller.connection.setLocalDescription(
        offer,
        set(
            () ->
                callee.connection.setRemoteDescription(
                    offer,
                    set(
                        () -> {
                          callee.described();
                          callee.connection.createAnswer(
                              new RTCAnswerOptions(), created(this::onAnswer));
                        }))));
  }

  // The peer has no option for a start bitrate: the SDP of the answer says it, as its users do.
  private void onAnswer(RTCSessionDescription answer) {
    RTCSessionDescription told =
        options.kbps() == 0
            ? answer
            : new RTCSessionDescription(
                answer.sdpType, StartBitrate.in(answer.sdp, options.kbps()));
    callee.connection.setLocalDescription(
        answer, set(() -> caller.connection.setRemoteDescription(told, set(caller::described))));
  }

  @Override
  public void close() {
    caller.connection.close();
    callee.connection.close();
  }

  private static CreateSessionDescriptionObserver created(Consumer<RTCSessionDescription> then) {
    return new CreateSessionDescriptionObserver() {
      @Override
      public void onSuccess(RTCSessionDescription description) {
        then.accept(description);
      }

      @Override
      public void onFailure(String error) {
        throw new IllegalStateException(error);
      }
    };
  }

  private static SetSessionDescriptionObserver set(Runnable then) {
    return new SetSessionDescriptionObserver() {
      @Override
      public void onSuccess() {
        then.run();
      }

      @Override
      public void onFailure(String error) {
        throw new IllegalStateException(error);
      }
    };
  }

  private final class Side implements PeerConnectionObserver {
    final RTCPeerConnection connection = factory.createPeerConnection(new RTCConfiguration(), this);
    private final List<RTCIceCandidate> early = new ArrayList<>();
    @Nullable Side other;
    private boolean described;

    synchronized void described() {
      described = true;
      early.forEach(connection::addIceCandidate);
      early.clear();
    }

    synchronized void add(RTCIceCandidate candidate) {
      if (described) {
        connection.addIceCandidate(candidate);
      } else {
        early.add(candidate);
      }
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      Side to = other;
      if (to != null) {
        to.add(candidate);
      }
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
      if (state == RTCPeerConnectionState.CONNECTED) {
        connected.countDown();
      }
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
      MediaStreamTrack track = transceiver.getReceiver().getTrack();
      Sink wanted = sink;
      if (wanted != null && track instanceof VideoTrack received) {
        received.addSink(PeerTrack.sinkOf(wanted));
      }
    }
  }
}
