package dev.ocra.rtc.server.signalling;

import dev.ocra.rtc.protocol.Ack;
import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.Goodbye;
import dev.ocra.rtc.protocol.Hello;
import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.server.call.RequestRefused;
import dev.ocra.rtc.server.call.Switchboard.Departure;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.lane.Lane.Timer;
import dev.ocra.rtc.server.limits.RequestLimits;
import dev.ocra.rtc.server.signalling.Admission.Greeting;
import dev.ocra.rtc.server.signalling.Received.Request;
import dev.ocra.rtc.server.signalling.Received.Unreadable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link: reads frames and checks tokens on the edge's thread, everything else on the lane. It
 * belongs to no session until it was greeted.
 */
@NullMarked
final class ServerLink implements Link {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLink.class);

  private final LinkOutput output;
  private final Admission admission;
  private final Registrar registrar;
  private final RequestRouter router;
  private final Lane lane;
  private final int maxFaults;
  private final Timer helloTimer;
  private final LinkBacklog backlog;
  // From here on only the lane's.
  private @Nullable Session session;
  private boolean welcoming;
  private boolean closed;
  private int faults;
  private final RequestRates rates;

  ServerLink(
      LinkOutput output,
      Admission admission,
      Registrar registrar,
      RequestRouter router,
      Lane lane,
      SignallingOptions options,
      RequestLimits limits) {
    this.output = output;
    this.admission = admission;
    this.registrar = registrar;
    this.router = router;
    this.lane = lane;
    this.maxFaults = options.maxFaults();
    this.backlog = new LinkBacklog(output, limits.backlog());
    this.rates = new RequestRates(limits);
    this.helloTimer =
        lane.after(
            options.helloTime(), () -> refuse(ErrorCodes.NOT_REGISTERED, "hello took too long"));
  }

  @Override
  public void receive(String text) {
    Frame<Received> frame = Received.decode(text);
    if (frame.getMessage() instanceof Request request && request.message() instanceof Hello hello) {
      greet(hello);
    } else {
      backlog.entered();
      lane.execute(() -> accept(frame));
    }
  }

  private void greet(Hello hello) {
    try {
      Greeting greeting = admission.check(hello);
      lane.execute(() -> guarded(() -> greeted(greeting)));
    } catch (RequestRefused refused) {
      refuse(refused.code(), String.valueOf(refused.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("a greeting failed", e);
      refuse(ErrorCodes.INTERNAL, "the backend failed");
    }
  }

  private void greeted(Greeting greeting) {
    if (closed) {
      return;
    }
    if (session != null || welcoming) {
      end(ErrorCodes.UNKNOWN_MESSAGE, "the link was greeted already");
      return;
    }
    helloTimer.cancel();
    welcoming = true;
    try {
      CompletionStage<Void> kept = registrar.prepare(greeting);
      if (kept == null) {
        welcome(greeting);
        return;
      }
      var unused =
          kept.whenComplete(
              (nothing, failure) -> lane.execute(() -> guarded(() -> prepared(greeting, failure))));
    } catch (RequestRefused refused) {
      end(refused.code(), String.valueOf(refused.getMessage()));
    }
  }

  private void prepared(Greeting greeting, @Nullable Throwable failure) {
    if (closed) {
      return;
    }
    if (failure == null) {
      welcome(greeting);
    } else {
      LOG.error("a registration is not kept", failure);
      end(ErrorCodes.INTERNAL, "the backend cannot keep the registration now");
    }
  }

  private void welcome(Greeting greeting) {
    try {
      session = registrar.welcome(greeting, output);
      output.registered();
    } catch (RequestRefused refused) {
      end(refused.code(), String.valueOf(refused.getMessage()));
    }
  }

  private void accept(Frame<Received> frame) {
    guarded(() -> acceptFrame(frame));
    backlog.left();
  }

  // A fault of ours ends the link that came upon it, and no other.
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("a frame failed", e);
      end(ErrorCodes.INTERNAL, "the backend failed");
    }
  }

  private void acceptFrame(Frame<Received> frame) {
    Session current = session;
    if (closed) {
      return;
    }
    if (frame.getMessage() instanceof Unreadable unreadable && isOver(unreadable.fault())) {
      end(unreadable.fault().getCode(), String.valueOf(unreadable.fault().getMessage()));
      return;
    }
    if (current == null) {
      end(ErrorCodes.NOT_REGISTERED, "a link begins with hello");
      return;
    }
    if (!current.isAttachedTo(output)) {
      return;
    }
    if (frame.getSeq() == 0) {
      acceptAside(current, frame);
    } else {
      acceptNumbered(current, frame);
    }
  }

  private boolean isOver(ProtocolException fault) {
    return fault.getCode() == ErrorCodes.TOO_LARGE || ++faults > maxFaults;
  }

  private void acceptAside(Session current, Frame<Received> frame) {
    try {
      current.receive(frame);
    } catch (ProtocolException e) {
      end(e.getCode(), String.valueOf(e.getMessage()));
      return;
    }
    if (frame.getMessage() instanceof Unreadable unreadable) {
      fail(current, 0, unreadable.fault());
    } else if (!(frame.getMessage() instanceof Request request
        && request.message() == Ack.INSTANCE)) {
      current.send(new RequestFailed(0, ErrorCodes.BAD_REQUEST, "a request has a number", null));
    }
  }

  private void acceptNumbered(Session current, Frame<Received> frame) {
    long number = current.received();
    Iterable<Received> due;
    try {
      due = current.receive(frame);
    } catch (ProtocolException e) {
      end(e.getCode(), String.valueOf(e.getMessage()));
      return;
    }
    for (Received received : due) {
      number++;
      if (current.isOver() || closed) {
        return;
      }
      if (received instanceof Request request) {
        handle(current, number, request.message());
      } else if (received instanceof Unreadable unreadable) {
        fail(current, number, unreadable.fault());
      }
    }
  }

  private void handle(Session current, long number, ToServer message) {
    if (message instanceof Goodbye goodbye) {
      if (Goodbye.INACTIVE.equals(goodbye.getReason())) {
        registrar.end(current, Departure.LEFT, CloseCodes.NORMAL, "goodbye");
      } else {
        registrar.logOut(current);
      }
      return;
    }
    current.handling(number);
    if (!rates.allow(current, number, message)) {
      if (rates.isHopeless()) {
        end(ErrorCodes.TOO_MANY, "too many requests, again and again");
      }
      return;
    }
    try {
      router.route(current, message);
    } catch (RequestRefused refused) {
      String call = message instanceof CallMessage about ? about.getCall() : null;
      LOG.info(
          "device={} {} call={} refused: {} {}",
          current.address,
          message.getClass().getSimpleName(),
          call == null ? "-" : LogText.of(call),
          refused.code(),
          refused.getMessage());
      current.send(
          new RequestFailed(number, refused.code(), String.valueOf(refused.getMessage()), call));
    }
  }

  private static void fail(Session current, long number, ProtocolException fault) {
    LOG.info("device={} unreadable: {}", current.address, fault.getMessage());
    current.send(
        new RequestFailed(number, fault.getCode(), String.valueOf(fault.getMessage()), null));
  }

  @Override
  public void refuse(int code, String message) {
    lane.execute(() -> end(code, message));
  }

  private void end(int code, String message) {
    if (closed) {
      return;
    }
    closed = true;
    helloTimer.cancel();
    LOG.info("link refused: {} {}", code, message);
    output.send(Codec.encodeToClient(new Frame<>(0, 0, new Refused(code, message))));
    output.close(
        code == ErrorCodes.TOO_LARGE ? CloseCodes.TOO_LARGE : CloseCodes.POLICY_VIOLATION,
        "refused");
    release();
  }

  @Override
  public void closed() {
    lane.execute(
        () -> {
          closed = true;
          helloTimer.cancel();
          release();
        });
  }

  private void release() {
    Session current = session;
    if (current != null) {
      session = null;
      registrar.detached(current, output);
    }
  }
}
