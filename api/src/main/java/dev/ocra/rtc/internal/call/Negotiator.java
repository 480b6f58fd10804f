package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.media.EngineSlot;
import dev.ocra.rtc.media.DataChannelState;
import dev.ocra.rtc.media.DataReliability;
import dev.ocra.rtc.media.FrameEncryptionState;
import dev.ocra.rtc.media.IceCandidate;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.MediaKind;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionObserver;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.TransportState;
import dev.ocra.rtc.protocol.Candidates;
import dev.ocra.rtc.protocol.Description;
import dev.ocra.rtc.protocol.DescriptionKind;
import dev.ocra.rtc.protocol.ToServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Offer, answer and candidates between this device and one other, over one {@link PeerSession}. On
 * the signal lane; the session opens and closes on the worker lane, and what is asked of it before
 * it is open waits.
 *
 * <p>The callee's device makes all offers, so that they do not cross. One exchange is under way at
 * a time; only a restart of ICE does not wait for an answer.
 */
@NullMarked
final class Negotiator implements PeerSessionObserver {
  /** Hears of the session, on the signal lane; nothing any more once it is closed. */
  interface Owner {
    void send(ToServer message);

    void onTransport(TransportState state);

    void onRemoteTrack(MediaKind kind);

    void onEncryptionState(MediaKind kind, boolean sending, FrameEncryptionState state);

    /** Hears of the data channels. */
    CallData data();

    void onFailed(Throwable failure);
  }

  private final Lanes lanes;
  private final String call;
  private final String peer;
  private final int transport;
  private Owner owner;
  private final CandidateOutbox outbox;
  private final CandidateInbox inbox = new CandidateInbox();
  private final List<Consumer<PeerSession>> whenOpen = new ArrayList<>();
  private @Nullable PeerSession session;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean closed;
  private boolean busy;
  private int negotiation;
  private boolean awaitsAnswer;
  private boolean offerWanted;

  /**
   * Nothing is open yet.
   *
   * @param negotiations how many offers the call has seen before, so that numbers are not reused
   * @param transport counts the peer sessions with that device, from 1
   */
  Negotiator(Lanes lanes, String call, String peer, int negotiations, int transport, Owner owner) {
    this.transport = transport;
    this.negotiation = negotiations;
    this.lanes = lanes;
    this.call = call;
    this.peer = peer;
    this.owner = owner;
    this.outbox =
        new CandidateOutbox(
            lanes, list -> this.owner.send(new Candidates(call, peer, negotiation, list)));
  }

  String peer() {
    return peer;
  }

  /** Which one of the peer sessions with that device it is, from 1. */
  int transport() {
    return transport;
  }

  /** Somebody else hears of the session from now on. */
  void handTo(Owner heir) {
    owner = heir;
  }

  void open(EngineSlot engine, PeerSessionOptions options) {
    lanes
        .worker()
        .execute(
            () -> {
              PeerSession opened;
              try {
                opened = engine.get().openPeerSession(options, this);
              } catch (MediaException | IllegalStateException e) {
                lanes.signal().execute(() -> fail(e));
                return;
              }
              lanes.signal().execute(() -> opened(opened));
            });
  }

  private void opened(PeerSession opened) {
    if (closed) {
      lanes.worker().execute(opened::close);
      return;
    }
    session = opened;
    List<Consumer<PeerSession>> early = List.copyOf(whenOpen);
    whenOpen.clear();
    early.forEach(this::use);
  }

  /** Uses the session now or when it is open; never once this is closed. */
  void use(Consumer<PeerSession> action) {
    if (closed) {
      return;
    }
    if (session == null) {
      whenOpen.add(action);
      return;
    }
    try {
      action.accept(session);
    } catch (MediaException | IllegalStateException e) {
      fail(e); // the application closed its engine under us
    }
  }

  /** The number of the last offer. */
  int negotiations() {
    return negotiation;
  }

  /** The session if it is open, for what makes no sense later. */
  @Nullable PeerSession session() {
    return session;
  }

  /** Offers, as soon as it is this side's turn. */
  void offer(boolean iceRestart) {
    use(open -> inTurn(() -> makeOffer(open, iceRestart)));
  }

  // A restart does not wait for an answer that may never come.
  private void makeOffer(PeerSession open, boolean iceRestart) {
    if (awaitsAnswer && !iceRestart) {
      offerWanted = true;
      return;
    }
    outbox.hold();
    int number = ++negotiation;
    awaitsAnswer = true;
    then(open.createOffer(iceRestart), sdp -> describe(number, DescriptionKind.OFFER, sdp));
  }

  void onDescription(Description description) {
    use(
        open ->
            inTurn(
                () -> {
                  if (description.getKind() == DescriptionKind.OFFER) {
                    onOffer(open, description);
                  } else {
                    onAnswer(open, description);
                  }
                }));
  }

  private void onOffer(PeerSession open, Description offer) {
    int number = offer.getNegotiation();
    if (number <= negotiation || awaitsAnswer) {
      return;
    }
    outbox.hold();
    negotiation = number;
    then(open.acceptOffer(offer.getSdp()), sdp -> describe(number, DescriptionKind.ANSWER, sdp));
    inbox.described(number, open::addRemoteCandidate);
  }

  private void onAnswer(PeerSession open, Description answer) {
    int number = answer.getNegotiation();
    if (number != negotiation || !awaitsAnswer) {
      return;
    }
    awaitsAnswer = false;
    then(
        open.acceptAnswer(answer.getSdp()),
        done -> {
          if (offerWanted) {
            offerWanted = false;
            offer(false);
          }
        });
    inbox.described(number, open::addRemoteCandidate);
  }

  private void inTurn(Runnable operation) {
    if (busy) {
      waiting.add(operation);
    } else {
      operation.run();
    }
  }

  void onCandidates(Candidates candidates) {
    use(open -> inbox.receive(candidates, open::addRemoteCandidate));
  }

  private void describe(int number, DescriptionKind kind, String sdp) {
    owner.send(new Description(call, peer, number, kind, sdp, transport));
    outbox.release();
  }

  // The session does one thing at a time: what comes meanwhile has its turn after it.
  private <T extends @Nullable Object> void then(CompletionStage<T> stage, Consumer<T> next) {
    busy = true;
    var unused =
        stage.whenCompleteAsync(
            (value, failure) -> {
              if (closed) {
                return;
              }
              busy = false;
              if (failure == null) {
                next.accept(value);
                runWaiting();
              } else {
                fail(failure);
              }
            },
            lanes.signal());
  }

  private void runWaiting() {
    while (!busy && !closed && !waiting.isEmpty()) {
      Runnable operation = waiting.remove();
      use(open -> operation.run());
    }
  }

  private void fail(Throwable failure) {
    if (!closed) {
      owner.onFailed(failure);
    }
  }

  void close() {
    if (closed) {
      return;
    }
    closed = true;
    outbox.close();
    whenOpen.clear();
    waiting.clear();
    PeerSession open = session;
    session = null;
    if (open != null) {
      lanes.worker().execute(open::close);
    }
  }

  // The observer: on threads of the engine.

  @Override
  public void onLocalCandidate(IceCandidate candidate) {
    onLane(() -> outbox.add(candidate));
  }

  @Override
  public void onTransportState(TransportState state) {
    onLane(() -> owner.onTransport(state));
  }

  @Override
  public void onRemoteTrack(MediaKind kind) {
    onLane(() -> owner.onRemoteTrack(kind));
  }

  @Override
  public void onEncryptionState(MediaKind kind, boolean sending, FrameEncryptionState state) {
    onLane(() -> owner.onEncryptionState(kind, sending, state));
  }

  @Override
  public void onDataChannelState(DataReliability reliability, DataChannelState state) {
    onLane(() -> owner.data().onState(reliability, state));
  }

  @Override
  public void onData(DataReliability reliability, byte[] data, boolean text) {
    onLane(() -> owner.data().onMessage(reliability, data, text));
  }

  @Override
  public void onDataSent(DataReliability reliability, long buffered) {
    onLane(() -> owner.data().onSent(reliability));
  }

  private void onLane(Runnable task) {
    lanes
        .signal()
        .execute(
            () -> {
              if (!closed) {
                task.run();
              }
            });
  }
}
