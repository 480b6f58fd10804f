package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallController;
import dev.ocra.rtc.calling.CallControllerListener;
import dev.ocra.rtc.calling.MediaConstraints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * All calls of a user: those that ring, the one that is talked in, and those on hold. On the event
 * dispatch thread.
 */
@NullMarked
final class PhoneLine implements CallControllerListener, PhoneCall.Owner {
  /** Hears of changes. */
  interface Listener {
    /** A call came, changed or went. */
    void onCallsChanged();

    /** A call is over. */
    void onCallOver(PhoneCall call);

    /** The other side pressed a key of a telephone. */
    void onKey(PhoneCall call, String key);
  }

  private final CallController controller;
  private final Contacts contacts;
  private final Listener listener;
  private final List<PhoneCall> calls = new ArrayList<>();
  private @Nullable PhoneCall current;

  PhoneLine(CallController controller, Contacts contacts, Listener listener) {
    this.controller = controller;
    this.contacts = contacts;
    this.listener = listener;
    controller.addCallControllerListener(this);
  }

  /** Every call that is not over and does not ring here. */
  List<PhoneCall> talks() {
    return calls.stream().filter(call -> !call.isRinging()).toList();
  }

  /** The first call that waits to be answered. */
  Optional<PhoneCall> ringing() {
    return calls.stream().filter(PhoneCall::isRinging).findFirst();
  }

  /** The call in front. */
  @Nullable PhoneCall current() {
    return current;
  }

  /**
   * Calls somebody.
   *
   * @throws IllegalArgumentException if that cannot be a user's id
   */
  void dial(String user, boolean video) {
    Call call = controller.callUser(user, new MediaConstraints(video));
    holdAllBut(null);
    current = follow(call);
    contacts.happened(user, contact -> contact.with("You called").inCall(true));
    listener.onCallsChanged();
  }

  void answer(PhoneCall call, boolean video) {
    holdAllBut(call);
    current = call;
    contacts.happened(call.user(), contact -> contact.with("Called you").inCall(true));
    call.answer(video);
  }

  /** Talks in this call; the others are held. */
  void switchTo(PhoneCall call) {
    current = call;
    controller.switchTo(call.call());
    listener.onCallsChanged();
  }

  private void holdAllBut(@Nullable PhoneCall talking) {
    for (PhoneCall call : calls) {
      if (call != talking && call.isEstablished() && !call.call().isOnHold()) {
        call.call().hold();
      }
    }
  }

  @Override
  public void onIncomingCall(CallController calls, Call call) {
    PhoneCall unused = follow(call);
    listener.onCallsChanged();
  }

  private PhoneCall follow(Call call) {
    PhoneCall phoneCall = new PhoneCall(call, this);
    calls.add(phoneCall);
    return phoneCall;
  }

  @Override
  public void changed(PhoneCall call) {
    if (call.isOver() && calls.remove(call)) {
      contacts.happened(call.user(), contact -> contact.with(call.over()).inCall(false));
      if (current == call) {
        current = talks().isEmpty() ? null : talks().get(0);
      }
      listener.onCallOver(call);
    }
    listener.onCallsChanged();
  }

  @Override
  public void pressed(PhoneCall call, String key) {
    listener.onKey(call, key);
  }

  @Override
  public void transferred(Call call) {
    current = follow(call);
    contacts.happened(
        call.getRemoteUserId(), contact -> contact.with("Handed over to").inCall(true));
    listener.onCallsChanged();
  }
}
