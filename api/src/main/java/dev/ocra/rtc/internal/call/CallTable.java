package dev.ocra.rtc.internal.call;

import static dev.ocra.rtc.internal.call.CallEffect.ADOPT_REPLACEMENT;
import static dev.ocra.rtc.internal.call.CallEffect.CLOSE_MEDIA;
import static dev.ocra.rtc.internal.call.CallEffect.OPEN_MEDIA;
import static dev.ocra.rtc.internal.call.CallEffect.PREPARE_MEDIA;
import static dev.ocra.rtc.internal.call.CallEffect.SEND_ANSWER;
import static dev.ocra.rtc.internal.call.CallEffect.SEND_CONNECTED;
import static dev.ocra.rtc.internal.call.CallEffect.SEND_HANGUP;
import static dev.ocra.rtc.internal.call.CallEffect.SEND_INVITE;
import static dev.ocra.rtc.internal.call.CallEffect.SEND_REJOIN;
import static dev.ocra.rtc.internal.call.CallEffect.SEND_RINGING;
import static dev.ocra.rtc.internal.call.CallEffect.START_MEDIA;
import static dev.ocra.rtc.internal.call.CallEffect.TELL_ANSWERED;
import static dev.ocra.rtc.internal.call.CallEffect.TELL_ENDED;
import static dev.ocra.rtc.internal.call.CallEffect.TELL_ESTABLISHED;
import static dev.ocra.rtc.internal.call.CallEffect.TELL_INCOMING;
import static dev.ocra.rtc.internal.call.CallEffect.TELL_PROGRESSING;
import static dev.ocra.rtc.internal.call.CallEffect.TELL_RECONNECTED;
import static dev.ocra.rtc.internal.call.CallEffect.TELL_RECONNECTING;
import static dev.ocra.rtc.internal.call.CallEffect.TELL_RINGING;
import static dev.ocra.rtc.internal.call.CallEvent.ACCEPTED;
import static dev.ocra.rtc.internal.call.CallEvent.ANSWERED_HERE;
import static dev.ocra.rtc.internal.call.CallEvent.ENDED_THERE;
import static dev.ocra.rtc.internal.call.CallEvent.HUNG_UP_HERE;
import static dev.ocra.rtc.internal.call.CallEvent.INVITED;
import static dev.ocra.rtc.internal.call.CallEvent.MEDIA_FAILED;
import static dev.ocra.rtc.internal.call.CallEvent.PLACED;
import static dev.ocra.rtc.internal.call.CallEvent.PROGRESS;
import static dev.ocra.rtc.internal.call.CallEvent.REFUSED;
import static dev.ocra.rtc.internal.call.CallEvent.REPLACED;
import static dev.ocra.rtc.internal.call.CallEvent.RINGS;
import static dev.ocra.rtc.internal.call.CallEvent.SESSION_LOST;
import static dev.ocra.rtc.internal.call.CallEvent.TERMINATED;
import static dev.ocra.rtc.internal.call.CallEvent.TIMEOUT;
import static dev.ocra.rtc.internal.call.CallEvent.TRANSPORT_DOWN;
import static dev.ocra.rtc.internal.call.CallEvent.TRANSPORT_LOST;
import static dev.ocra.rtc.internal.call.CallEvent.TRANSPORT_UP;
import static dev.ocra.rtc.internal.call.CallPhase.ANSWERING;
import static dev.ocra.rtc.internal.call.CallPhase.CONNECTING;
import static dev.ocra.rtc.internal.call.CallPhase.DIALING;
import static dev.ocra.rtc.internal.call.CallPhase.ENDED;
import static dev.ocra.rtc.internal.call.CallPhase.ENDING;
import static dev.ocra.rtc.internal.call.CallPhase.ESTABLISHED;
import static dev.ocra.rtc.internal.call.CallPhase.INCOMING;
import static dev.ocra.rtc.internal.call.CallPhase.NEW;
import static dev.ocra.rtc.internal.call.CallPhase.PROGRESSING;
import static dev.ocra.rtc.internal.call.CallPhase.RINGING;

import dev.ocra.rtc.calling.CallEndCause;
import org.jspecify.annotations.NullMarked;

/** The table of {@link CallMachine}: every event in every phase, grouped by event. */
@NullMarked
final class CallTable {
  private static final CallPhase[] DIALED = {DIALING, PROGRESSING, RINGING};

  private CallTable() {}

  static CallRows rows() {
    CallRows rows = new CallRows();
    setUp(rows);
    acceptance(rows);
    transport(rows);
    endHere(rows);
    endElsewhere(rows);
    return rows;
  }

  private static void setUp(CallRows rows) {
    rows.on(PLACED).in(NEW).go(DIALING, SEND_INVITE);
    rows.on(INVITED).in(NEW).go(INCOMING, SEND_RINGING, PREPARE_MEDIA, TELL_INCOMING);
    for (CallEvent once : new CallEvent[] {PLACED, INVITED}) {
      rows.on(once).in(DIALED).ignore("a call begins once");
      rows.on(once).in(INCOMING, ANSWERING, CONNECTING, ESTABLISHED).ignore("a call begins once");
    }

    rows.on(PROGRESS).in(DIALING).go(PROGRESSING, TELL_PROGRESSING);
    rows.on(PROGRESS).in(PROGRESSING, RINGING).ignore("known already");
    rows.on(RINGS).in(DIALING, PROGRESSING).go(RINGING, TELL_RINGING);
    rows.on(RINGS).in(RINGING).ignore("known already");
    for (CallEvent late : new CallEvent[] {PROGRESS, RINGS}) {
      rows.on(late).in(NEW).ignore("nothing was asked yet");
      rows.on(late).in(INCOMING, ANSWERING).ignore("concerns the caller");
      rows.on(late).in(CONNECTING, ESTABLISHED).ignore("the call is further");
    }

    rows.on(REPLACED)
        .in(DIALED)
        .go(ANSWERING, CLOSE_MEDIA, ADOPT_REPLACEMENT, OPEN_MEDIA, SEND_ANSWER, TELL_ANSWERED);
    rows.on(REPLACED).in(NEW).ignore("nothing was asked yet");
    rows.on(REPLACED).in(INCOMING, ANSWERING).ignore("concerns the caller");
    rows.on(REPLACED).in(CONNECTING, ESTABLISHED).ignore("an accepted call is not replaced");
  }

  private static void acceptance(CallRows rows) {
    rows.on(ANSWERED_HERE).in(INCOMING).go(ANSWERING, OPEN_MEDIA, SEND_ANSWER, TELL_ANSWERED);
    rows.on(ANSWERED_HERE).in(NEW).ignore("not a call that rings here");
    rows.on(ANSWERED_HERE).in(DIALED).ignore("not a call that rings here");
    rows.on(ANSWERED_HERE).in(ANSWERING, CONNECTING, ESTABLISHED).ignore("answered already");

    rows.on(ACCEPTED)
        .in(DIALED)
        .whenUp(ESTABLISHED, TELL_ANSWERED, START_MEDIA, SEND_CONNECTED, TELL_ESTABLISHED)
        .whenDown(CONNECTING, TELL_ANSWERED, START_MEDIA);
    rows.on(ACCEPTED)
        .in(ANSWERING)
        .whenUp(ESTABLISHED, START_MEDIA, SEND_CONNECTED, TELL_ESTABLISHED)
        .whenDown(CONNECTING, START_MEDIA);
    rows.on(ACCEPTED).in(NEW).ignore("nothing was asked yet");
    rows.on(ACCEPTED).in(INCOMING).ignore("not answered here");
    rows.on(ACCEPTED).in(CONNECTING, ESTABLISHED).ignore("accepted already");
  }

  private static void transport(CallRows rows) {
    rows.on(TRANSPORT_UP).in(CONNECTING).always(ESTABLISHED, SEND_CONNECTED, TELL_ESTABLISHED);
    rows.on(TRANSPORT_UP)
        .in(ESTABLISHED)
        .whenDown(ESTABLISHED, TELL_RECONNECTED)
        .ignoreWhenUp("it is up already");
    rows.on(TRANSPORT_DOWN)
        .in(ESTABLISHED)
        .whenUp(ESTABLISHED, TELL_RECONNECTING)
        .ignoreWhenDown("it is down already");
    rows.on(TRANSPORT_DOWN).in(CONNECTING).ignore("waited for in any case");
    for (CallEvent fact : new CallEvent[] {TRANSPORT_UP, TRANSPORT_DOWN, TRANSPORT_LOST}) {
      rows.on(fact).in(NEW).ignore("there is no transport yet");
      rows.on(fact).in(DIALED).ignore("remembered until the call is accepted");
      rows.on(fact).in(INCOMING, ANSWERING).ignore("remembered until the call is accepted");
    }
    rows.on(TRANSPORT_LOST)
        .in(CONNECTING)
        .end(CallEndCause.FAILURE, SEND_HANGUP, CLOSE_MEDIA, TELL_ENDED);
    rows.on(TRANSPORT_LOST)
        .in(ESTABLISHED)
        .end(CallEndCause.INACTIVE, SEND_HANGUP, CLOSE_MEDIA, TELL_ENDED);

    rows.on(MEDIA_FAILED)
        .in(DIALED)
        .end(CallEndCause.FAILURE, SEND_HANGUP, CLOSE_MEDIA, TELL_ENDED);
    rows.on(MEDIA_FAILED)
        .in(ANSWERING, CONNECTING, ESTABLISHED)
        .end(CallEndCause.FAILURE, SEND_HANGUP, CLOSE_MEDIA, TELL_ENDED);
    rows.on(MEDIA_FAILED).in(NEW).ignore("there is no media yet");
    rows.on(MEDIA_FAILED)
        .in(INCOMING)
        .stay("tried again at the answer; another device may do better", CLOSE_MEDIA);
  }

  private static void endHere(CallRows rows) {
    rows.on(HUNG_UP_HERE).in(NEW).end(CallEndCause.CANCELED, TELL_ENDED);
    rows.on(HUNG_UP_HERE).in(DIALED).leave(CallEndCause.CANCELED, SEND_HANGUP, CLOSE_MEDIA);
    rows.on(HUNG_UP_HERE).in(INCOMING).leave(CallEndCause.DENIED, SEND_HANGUP, CLOSE_MEDIA);
    rows.on(HUNG_UP_HERE)
        .in(ANSWERING, CONNECTING, ESTABLISHED)
        .leave(CallEndCause.HUNG_UP, SEND_HANGUP, CLOSE_MEDIA);

    rows.on(TERMINATED).in(NEW).end(CallEndCause.CANCELED, TELL_ENDED);
    rows.on(TERMINATED).in(DIALED).end(CallEndCause.CANCELED, SEND_HANGUP, CLOSE_MEDIA, TELL_ENDED);
    rows.on(TERMINATED).in(INCOMING).end(CallEndCause.DENIED, SEND_HANGUP, CLOSE_MEDIA, TELL_ENDED);
    rows.on(TERMINATED)
        .in(ANSWERING, CONNECTING, ESTABLISHED)
        .end(CallEndCause.HUNG_UP, SEND_HANGUP, CLOSE_MEDIA, TELL_ENDED);
    rows.on(TERMINATED).in(ENDING).endAsMeant(TELL_ENDED);

    rows.on(TIMEOUT)
        .in(DIALING, PROGRESSING)
        .end(CallEndCause.TIMEOUT, SEND_HANGUP, CLOSE_MEDIA, TELL_ENDED);
    rows.on(TIMEOUT).in(RINGING).end(CallEndCause.NO_ANSWER, SEND_HANGUP, CLOSE_MEDIA, TELL_ENDED);
    rows.on(TIMEOUT).in(INCOMING).end(CallEndCause.NO_ANSWER, CLOSE_MEDIA, TELL_ENDED);
    rows.on(TIMEOUT)
        .in(ANSWERING, CONNECTING)
        .end(CallEndCause.FAILURE, SEND_HANGUP, CLOSE_MEDIA, TELL_ENDED);
    rows.on(TIMEOUT).in(ENDING).endAsMeant(TELL_ENDED);
    rows.on(TIMEOUT).in(NEW, ESTABLISHED).ignore("this phase has no limit");
  }

  private static void endElsewhere(CallRows rows) {
    rows.on(ENDED_THERE).in(NEW).endAsTold(TELL_ENDED);
    rows.on(ENDED_THERE).in(DIALED).endAsTold(CLOSE_MEDIA, TELL_ENDED);
    rows.on(ENDED_THERE)
        .in(INCOMING, ANSWERING, CONNECTING, ESTABLISHED)
        .endAsTold(CLOSE_MEDIA, TELL_ENDED);
    rows.on(ENDED_THERE).in(ENDING).endAsTold(TELL_ENDED);

    rows.on(REFUSED).in(NEW).ignore("nothing was asked yet");
    rows.on(REFUSED).in(DIALED).end(CallEndCause.FAILURE, CLOSE_MEDIA, TELL_ENDED);
    rows.on(REFUSED)
        .in(INCOMING, ANSWERING, CONNECTING, ESTABLISHED)
        .end(CallEndCause.FAILURE, CLOSE_MEDIA, TELL_ENDED);
    rows.on(REFUSED).in(ENDING).endAsMeant(TELL_ENDED);

    rows.on(SESSION_LOST).in(NEW).ignore("nothing was asked yet");
    rows.on(SESSION_LOST).in(DIALED).end(CallEndCause.FAILURE, CLOSE_MEDIA, TELL_ENDED);
    rows.on(SESSION_LOST)
        .in(INCOMING, ANSWERING, CONNECTING)
        .end(CallEndCause.FAILURE, CLOSE_MEDIA, TELL_ENDED);
    rows.on(SESSION_LOST).in(ESTABLISHED).stay("media needs no backend", SEND_REJOIN);
    rows.on(SESSION_LOST).in(ENDING).endAsMeant(TELL_ENDED);

    for (CallEvent event : CallEvent.values()) {
      rows.on(event).in(ENDED).ignore("the call is over");
      if (!rows.has(ENDING, event)) {
        rows.on(event).in(ENDING).ignore("the backend's word is awaited");
      }
    }
  }
}
