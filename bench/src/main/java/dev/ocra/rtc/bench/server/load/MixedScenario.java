package dev.ocra.rtc.bench.server.load;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * Calls, messages, and devices that come and go, together and for minutes. All at moderate rates:
 * the memory is looked at, not the speed.
 */
@NullMarked
final class MixedScenario {
  private static final int SETTLE_SECONDS = 30;

  /** Devices that come, stay a while, and go without a word. */
  private static final class Visitors implements Client.Owner {
    private final Loop loop;
    private final Tokens tokens;
    private final int atOnce;
    private final int users;
    private final ArrayDeque<Client> here = new ArrayDeque<>();
    private int count;
    private int came;
    private int failed;
    private String firstFailure = "";

    Visitors(Loop loop, Tokens tokens, int atOnce) {
      this.loop = loop;
      this.tokens = tokens;
      this.atOnce = atOnce;
      this.users = 20 * atOnce;
    }

    void next() {
      String user = "visitor" + count++ % users;
      Client client = new Client(loop, this, user, tokens.of(user));
      loop.connect(client, 3);
    }

    @Override
    public void registered(Client client) {
      came++;
      here.add(client);
      if (here.size() > atOnce) {
        here.remove().close();
      }
    }

    @Override
    public void received(Client client, ServerText text) {
      client.fail("not expected: " + text);
    }

    @Override
    public void failed(Client client, String reason) {
      if (failed++ == 0) {
        firstFailure = reason;
      }
    }
  }

  private MixedScenario() {}

  static void run(LoadRun run) throws InterruptedException {
    int callRate = run.number("calls", 300);
    int messageRate = run.number("messages", 300);
    int visits = run.number("visits", 20);
    int seconds = run.number("seconds", 600);
    try (Loop loop = new Loop(run.server())) {
      Tokens tokens = run.tokens();
      CallLoad calls = new CallLoad(loop, tokens, Math.max(20, callRate), 2);
      calls.await();
      MessageLoad messages = new MessageLoad(loop, tokens, 200, 2);
      messages.await();
      Visitors visitors = new Visitors(loop, tokens, Math.max(1, 5 * visits));
      loop.execute(() -> calls.begin(callRate));
      loop.execute(() -> messages.beginRate(messageRate));
      run.holding();
      for (int second = 0; second < seconds; second++) {
        for (int visit = 0; visit < visits; visit++) {
          loop.execute(visitors::next);
          TimeUnit.MICROSECONDS.sleep(1_000_000 / visits);
        }
      }
      loop.execute(calls::stop);
      loop.execute(messages::stop);
      boolean settled =
          Asking.await(loop, () -> calls.isIdle() && messages.isIdle(), SETTLE_SECONDS);
      CallFigures called = Asking.ask(loop, () -> calls.figures(callRate, seconds));
      MessageFigures told = Asking.ask(loop, messages::figures);
      List<Object> visited =
          Asking.ask(loop, () -> List.of(visitors.came, visitors.failed, visitors.firstFailure));
      run.note(
          "%d calls, %d failed %s; %d messages, %d arrived %s; %s visits, %s failed %s",
          called.started(),
          called.failed(),
          called.reason(),
          told.sent(),
          told.arrived(),
          told.reason(),
          visited.get(0),
          visited.get(1),
          visited.get(2));
      long lost =
          called.started()
              - called.completed()
              + called.failed()
              + told.sent()
              - told.arrived()
              + told.failed()
              + ((Integer) visited.get(1))
              + (settled ? 0 : 1);
      run.figure("lost", lost);
      run.figure("calls", called.completed());
      run.figure("messages", told.arrived());
      run.figure("visits", ((Integer) visited.get(0)).doubleValue());
    }
  }
}
