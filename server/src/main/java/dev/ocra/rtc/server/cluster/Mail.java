package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.CallDesk.Outcome;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Routing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What one node writes to another about calls and devices; it arrives once and in order. */
@NullMarked
sealed interface Mail {
  /** To the node of a device: this is for its session. */
  record Deliver(DeviceAddress device, Seat seat, ToClient message) implements Mail {}

  /**
   * To the node that carries a call: a device asks for this.
   *
   * @param number the request's number in the device's session
   * @param claim whether it is a claim to a call that no node carries
   */
  record Request(DeviceAddress device, Seat seat, long number, CallMessage message, boolean claim)
      implements Mail {}

  /** Back to the node of the device: the call is not carried here, look for it again. */
  record Bounced(DeviceAddress device, Seat seat, long number, CallMessage message)
      implements Mail {}

  /** To the node that carries a call: the device's link has what it was sent. */
  record Live(DeviceAddress device, Seat seat) implements Mail {}

  /** To the node that carries a call: the device's session is over. */
  record Gone(DeviceAddress device, Seat seat, boolean left, List<Ended> unseen) implements Mail {}

  /** To the node that took a call over: the device never left it. */
  record Here(CallKey call, DeviceAddress device, Seat seat) implements Mail {}

  /** To the node of a device: it has a newer session at another node. */
  record Replaced(DeviceAddress device, Seat seat) implements Mail {}

  /** To the node that carries a call: it crossed the other one, which replaces it. */
  record Crossed(CallKey call, String by) implements Mail {}

  /**
   * To the node that carries a call: its application wants this.
   *
   * @param number told back with what became of it
   * @param routing what is done with the call, or null for its end
   */
  record Ordered(long number, CallKey call, @Nullable Routing routing) implements Mail {}

  /** Back to the node that {@link Ordered}: what became of it. */
  record OrderDone(long number, Outcome outcome) implements Mail {}

  /** Writes it. */
  default void write(Wire to) {
    if (this instanceof Deliver deliver) {
      to.kind(1).device(deliver.device()).seat(deliver.seat()).toClient(deliver.message());
    } else if (this instanceof Request request) {
      to.kind(2).device(request.device()).seat(request.seat()).number(request.number());
      to.request(request.message()).flag(request.claim());
    } else if (this instanceof Bounced bounced) {
      to.kind(3).device(bounced.device()).seat(bounced.seat()).number(bounced.number());
      to.request(bounced.message());
    } else if (this instanceof Live live) {
      to.kind(4).device(live.device()).seat(live.seat());
    } else if (this instanceof Gone gone) {
      to.kind(5).device(gone.device()).seat(gone.seat()).flag(gone.left());
      to.number(gone.unseen().size());
      gone.unseen().forEach(to::toClient);
    } else if (this instanceof Here here) {
      to.kind(6).call(here.call()).device(here.device()).seat(here.seat());
    } else if (this instanceof Replaced replaced) {
      to.kind(7).device(replaced.device()).seat(replaced.seat());
    } else if (this instanceof Crossed crossed) {
      to.kind(8).call(crossed.call()).text(crossed.by());
    } else if (this instanceof Ordered ordered) {
      to.kind(9).number(ordered.number()).call(ordered.call());
      RoutingText.write(ordered.routing(), to);
    } else if (this instanceof OrderDone done) {
      to.kind(10).number(done.number()).text(done.outcome().name());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws ProtocolException if a node of another version wrote it
   */
  static Mail read(Wire from) throws ProtocolException {
    return switch (from.kind()) {
      case 1 -> new Deliver(from.device(), from.seat(), from.toClient());
      case 2 -> new Request(from.device(), from.seat(), from.number(), from.request(), from.flag());
      case 3 -> new Bounced(from.device(), from.seat(), from.number(), from.request());
      case 4 -> new Live(from.device(), from.seat());
      case 5 -> new Gone(from.device(), from.seat(), from.flag(), endings(from));
      case 6 -> new Here(from.call(), from.device(), from.seat());
      case 7 -> new Replaced(from.device(), from.seat());
      case 8 -> new Crossed(from.call(), from.text());
      case 9 -> new Ordered(from.number(), from.call(), RoutingText.read(from));
      case 10 -> new OrderDone(from.number(), Outcome.valueOf(from.text()));
      default -> throw new ProtocolException(0, "an unknown mail", null, 0, 0);
    };
  }

  private static List<Ended> endings(Wire from) throws ProtocolException {
    List<Ended> endings = new ArrayList<>();
    for (long left = from.number(); left > 0; left--) {
      if (from.toClient() instanceof Ended ended) {
        endings.add(ended);
      }
    }
    return endings;
  }
}
