package dev.ocra.rtc.testkit;

import dev.ocra.rtc.calling.CallDirection;
import dev.ocra.rtc.calling.CallState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/**
 * Users with several devices who do things at random: they call, answer, hang up, mute, hold, add
 * video, press keys, transfer, and lose their networks. The seed decides all of it.
 */
@NullMarked
final class Walk {
  /** What goes wrong beside what users do. */
  enum Trouble {
    /** Nothing. */
    NONE,
    /** Texts are lost, repeated and out of place. */
    BAD_LINKS,
    /** Links break, networks go away for up to a minute, and media stops too. */
    OUTAGES
  }

  private static final int STEPS = 80;

  final VirtualTime time = new VirtualTime();
  final TestBackend backend;
  final List<Phone> phones = new ArrayList<>();
  private final Random random;
  int transfersBegun;
  int transfersOver;
  private final Trouble trouble;

  Walk(long seed, Trouble trouble) {
    this.random = new Random(seed);
    this.trouble = trouble;
    this.backend = new TestBackend(time, seed);
    int users = 2 + random.nextInt(3);
    for (int user = 0; user < users; user++) {
      int devices = 1 + random.nextInt(3);
      for (int device = 0; device < devices; device++) {
        boolean preNegotiation = random.nextInt(4) != 0;
        boolean multiCall = random.nextBoolean();
        Phone phone =
            new Phone(
                backend,
                "user" + user,
                "d" + user + device,
                LinkFaults.NONE,
                builder -> builder.preNegotiation(preNegotiation).multiCall(multiCall));
        phones.add(phone);
        phone.start();
      }
    }
  }

  void run() {
    if (trouble == Trouble.BAD_LINKS) {
      phones.forEach(phone -> phone.transport.setFaults(LinkFaults.BAD));
    }
    for (int step = 0; step < STEPS; step++) {
      act();
      time.advance(Duration.ofMillis(pause()));
    }
    for (Phone phone : phones) {
      phone.transport.setFaults(LinkFaults.NONE);
      phone.transport.setReachable(true);
    }
    backend.mediaNetwork().setUp(true);
    time.advance(Duration.ofMinutes(3));
  }

  // Mostly short enough for things to cross each other.
  private long pause() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(60);
      case 2 -> random.nextInt(1_000);
      default -> random.nextInt(8_000);
    };
  }

  private void act() {
    Phone phone = phones.get(random.nextInt(phones.size()));
    int dice = random.nextInt(trouble == Trouble.OUTAGES ? 17 : 14);
    switch (dice) {
      case 0, 1, 2 -> call(phone);
      case 3, 4, 5, 6 -> answer(phone);
      case 7, 8 -> hangUp(phone);
      case 9 -> toggleMute(phone);
      case 10 -> {
        if (open(phone).size() > 2) {
          open(phone).forEach(call -> call.call.hangup());
        }
      }
      case 11, 12 -> changeMedia(phone);
      case 13 -> transfer(phone);
      case 14 -> phone.transport.breakLinks();
      case 15 -> goAway(phone);
      default -> backend.mediaNetwork().setUp(!backend.mediaNetwork().isUp());
    }
  }

  private void call(Phone phone) {
    Phone other = phones.get(random.nextInt(phones.size()));
    if (!other.user.equals(phone.user) && phone.client.isStarted()) {
      place(phone, other);
      if (random.nextInt(3) == 0) {
        // At the same moment: their calls cross.
        if (other.client.isStarted()) {
          place(other, phone);
        }
      } else if (random.nextInt(8) == 0) {
        hangUp(phone);
      }
    }
  }

  // A phone that has a call, and no multiCall, refuses.
  private void place(Phone phone, Phone other) {
    boolean video = random.nextBoolean();
    int before = phone.calls.size();
    try {
      phone.call(other, video);
    } catch (IllegalStateException e) {
      if (open(phone).isEmpty() || phone.calls.size() != before) {
        throw e;
      }
    }
  }

  private void changeMedia(Phone phone) {
    for (RecordedCall call : open(phone)) {
      switch (random.nextInt(6)) {
        case 0 -> call.call.hold();
        case 1 -> call.call.unhold();
        case 2 -> call.call.enableVideo();
        case 3 -> call.call.disableVideo();
        case 4 -> call.call.sendDTMF("1#A");
        default -> phone.client.getCallController().switchTo(call.call);
      }
    }
  }

  private void transfer(Phone phone) {
    Phone target = phones.get(random.nextInt(phones.size()));
    for (RecordedCall call : open(phone)) {
      if (call.state() == CallState.ESTABLISHED
          && !call.call.getRemoteUserId().equals(target.user)) {
        transfersBegun++;
        var unused =
            call.call.transfer(target.user).whenComplete((done, failure) -> transfersOver++);
        return;
      }
    }
  }

  private void answer(Phone phone) {
    for (RecordedCall call : open(phone)) {
      if (call.call.getDirection() == CallDirection.INCOMING
          && call.state() == CallState.INITIATING
          && !call.answered) {
        call.answered = true;
        call.call.answer();
        return;
      }
    }
  }

  private void hangUp(Phone phone) {
    List<RecordedCall> open = open(phone);
    if (!open.isEmpty()) {
      open.get(random.nextInt(open.size())).call.hangup();
    }
  }

  private void toggleMute(Phone phone) {
    for (RecordedCall call : open(phone)) {
      if (random.nextBoolean()) {
        call.call.mute();
        call.call.pauseVideo();
      } else {
        call.call.unmute();
        call.call.resumeVideo();
      }
    }
  }

  private void goAway(Phone phone) {
    phone.transport.setReachable(false);
    time.after(Duration.ofMillis(random.nextInt(60_000)), () -> phone.transport.setReachable(true));
  }

  private static List<RecordedCall> open(Phone phone) {
    return phone.calls.stream().filter(call -> !call.isEnded()).toList();
  }

  List<RecordedCall> calls() {
    return phones.stream().flatMap(phone -> phone.calls.stream()).toList();
  }
}
