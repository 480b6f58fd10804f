package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.protocol.Candidates;
import dev.ocra.rtc.protocol.Description;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What the callee's other ringing devices said to the caller, kept for the one of them that may
 * answer. On the signal lane.
 */
@NullMarked
final class OtherDevices {
  private static final int MAX_DEVICES = 16;
  private static final int MAX_CANDIDATES = 64;

  private static final class Parked {
    private @Nullable Description offer;
    private final List<Candidates> candidates = new ArrayList<>();
  }

  private final Map<String, Parked> devices = new HashMap<>();
  private @Nullable String accepted;

  /** This device answered the call. */
  void accepted(String peer) {
    accepted = peer;
  }

  void forgetAccepted() {
    accepted = null;
  }

  /** Each of the callee's devices may offer, and once one of them has answered, only that one. */
  boolean mayOffer(String peer) {
    return accepted == null || accepted.equals(peer);
  }

  void park(Description offer) {
    Parked parked = device(offer.getPeer());
    if (parked != null) {
      parked.offer = offer;
    }
  }

  void park(Candidates candidates) {
    Parked parked = device(candidates.getPeer());
    if (parked != null && parked.candidates.size() < MAX_CANDIDATES) {
      parked.candidates.add(candidates);
    }
  }

  @Nullable Description offerOf(String peer) {
    Parked parked = devices.get(peer);
    return parked == null ? null : parked.offer;
  }

  /** The device's candidates; the device is forgotten here. */
  List<Candidates> takeCandidates(String peer) {
    Parked parked = devices.remove(peer);
    return parked == null ? List.of() : parked.candidates;
  }

  /** Forgets every device but this one, whose offer may still come. */
  void keepOnly(String peer) {
    devices.keySet().removeIf(device -> !device.equals(peer));
  }

  void clear() {
    devices.clear();
  }

  private @Nullable Parked device(String peer) {
    if (devices.size() >= MAX_DEVICES && !devices.containsKey(peer)) {
      return null;
    }
    return devices.computeIfAbsent(peer, id -> new Parked());
  }
}
