package dev.ocra.rtc.bench.server.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/** Registered devices that do nothing, for as long as nobody writes a line to this process. */
@NullMarked
final class IdleScenario implements Client.Owner {
  private final AtomicInteger lost = new AtomicInteger();
  private final Registration registration;
  private final List<Client> clients = new ArrayList<>();

  private IdleScenario(Loop loop, LoadRun run) {
    Tokens tokens = run.tokens();
    int first = run.number("first", 0);
    for (int i = 0; i < run.number("clients", 100); i++) {
      String user = "idle" + (first + i);
      clients.add(new Client(loop, this, user, tokens.of(user)));
    }
    registration = new Registration(loop, clients, run.number("source", 2));
  }

  static void run(LoadRun run) throws InterruptedException, IOException {
    try (Loop loop = new Loop(run.server())) {
      IdleScenario scenario = new IdleScenario(loop, run);
      scenario.registration.await(run.number("limit", 240));
      run.holding();
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      run.figure("lost", scenario.lost.get());
      run.figure("held", scenario.clients.size() - scenario.lost.get());
    }
  }

  @Override
  public void registered(Client client) {
    registration.registered();
  }

  @Override
  public void received(Client client, ServerText text) {
    client.fail("not expected: " + text);
  }

  @Override
  public void failed(Client client, String reason) {
    lost.incrementAndGet();
    registration.failed(reason);
  }
}
