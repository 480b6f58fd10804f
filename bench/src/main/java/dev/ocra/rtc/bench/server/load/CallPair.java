package dev.ocra.rtc.bench.server.load;

import org.jspecify.annotations.NullMarked;

/**
 * Two users, one of whom calls the other, one call at a time. On the loop. Every message that a
 * call has to bring is ticked off: a call is complete when all of them came.
 */
@NullMarked
final class CallPair {
  private static final int CALLER_PREPARED = 1;
  private static final int CALLER_PROGRESSING = 1 << 1;
  private static final int CALLER_RINGING = 1 << 2;
  private static final int CALLER_CANDIDATES = 1 << 3;
  private static final int CALLER_ANSWERED = 1 << 4;
  private static final int CALLER_ENDED = 1 << 5;
  private static final int CALLEE_INCOMING = 1 << 6;
  private static final int CALLEE_CANDIDATES = 1 << 7;
  private static final int CALLEE_ANSWERED = 1 << 8;
  private static final int CALLEE_ENDED = 1 << 9;
  private static final int ALL = (1 << 10) - 1;

  final Client caller;
  final Client callee;
  private final CallLoad load;
  private long call;
  private int seen = ALL;
  private long invited;
  private long candidatesOfCaller;
  private long candidatesOfCallee;

  CallPair(Loop loop, CallLoad load, Tokens tokens, String name) {
    this.load = load;
    caller = new Client(loop, new Caller(), name + "a", tokens.of(name + "a"));
    callee = new Client(loop, new Callee(), name + "b", tokens.of(name + "b"));
  }

  long call() {
    return call;
  }

  boolean isOpen() {
    return seen != ALL;
  }

  void invite(long id, long now) {
    call = id;
    seen = 0;
    invited = now;
    caller.end(
        caller.begin().add(Words.INVITE).addId(id).add(Words.TO).add(callee.user).add(Words.QUOTE));
  }

  void answer() {
    say(callee, Words.ANSWER);
  }

  void hangUp() {
    say(caller, Words.HANGUP);
  }

  private void say(Client client, byte[] words) {
    client.end(client.begin().add(words).addId(call).add(Words.QUOTE));
  }

  private void sendCandidates(Client client) {
    client.end(
        client.begin().add(Words.CANDIDATES).addId(call).add(Words.PEER).add(Words.TWO_CANDIDATES));
  }

  private void tick(int bit, ServerText text) {
    if ((seen & bit) != 0 || !text.isAbout(call)) {
      load.failed(this, "not expected: " + text);
      return;
    }
    seen |= bit;
    if (seen == ALL) {
      load.completed(this);
    }
  }

  private void ended(int bit, ServerText text) {
    if (!text.isHungUp()) {
      load.failed(this, "ended otherwise: " + text);
      return;
    }
    tick(bit, text);
  }

  /** Gives a call up that will not be complete. */
  void abandon() {
    seen = ALL;
  }

  private final class Caller implements Client.Owner {
    @Override
    public void registered(Client client) {
      load.registered();
    }

    @Override
    public void received(Client client, ServerText text) {
      if (text.is("prepared")) {
        tick(CALLER_PREPARED, text);
      } else if (text.is("progressing")) {
        tick(CALLER_PROGRESSING, text);
      } else if (text.is("ringing")) {
        tick(CALLER_RINGING, text);
        candidatesOfCaller = System.nanoTime();
        sendCandidates(client);
      } else if (text.is("candidates")) {
        load.hop(System.nanoTime() - candidatesOfCallee);
        tick(CALLER_CANDIDATES, text);
      } else if (text.is("answered")) {
        load.answered(CallPair.this, System.nanoTime() - invited);
        tick(CALLER_ANSWERED, text);
        say(client, Words.CONNECTED);
      } else if (text.is("ended")) {
        ended(CALLER_ENDED, text);
      } else {
        load.failed(CallPair.this, "not expected: " + text);
      }
    }

    @Override
    public void failed(Client client, String reason) {
      load.failed(CallPair.this, reason);
    }
  }

  private final class Callee implements Client.Owner {
    @Override
    public void registered(Client client) {
      load.registered();
    }

    @Override
    public void received(Client client, ServerText text) {
      if (text.is("incoming")) {
        tick(CALLEE_INCOMING, text);
        say(client, Words.RINGING);
        candidatesOfCallee = System.nanoTime();
        sendCandidates(client);
        load.ringing(CallPair.this);
      } else if (text.is("candidates")) {
        load.hop(System.nanoTime() - candidatesOfCaller);
        tick(CALLEE_CANDIDATES, text);
      } else if (text.is("answered")) {
        tick(CALLEE_ANSWERED, text);
        say(client, Words.CONNECTED);
      } else if (text.is("ended")) {
        ended(CALLEE_ENDED, text);
      } else {
        load.failed(CallPair.this, "not expected: " + text);
      }
    }

    @Override
    public void failed(Client client, String reason) {
      load.failed(CallPair.this, reason);
    }
  }
}
