package dev.ocra.rtc.samples.demo;

import dev.ocra.rtc.samples.demo.PartyReport.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullMarked;

/** Leads two parties through a call. Every wait is bounded. */
@NullMarked
final class Conversation {
  private static final int START_SECONDS = 60;
  private static final int SET_UP_SECONDS = 45;
  private static final int MEASURE_SECONDS = 10;
  private static final int END_SECONDS = 15;
  private static final int RESULT_SECONDS = 60;

  private final PartyProcess alice;
  private final PartyProcess bob;

  Conversation(PartyProcess alice, PartyProcess bob) {
    this.alice = alice;
    this.bob = bob;
  }

  /**
   * Alice calls bob, they talk, alice hangs up.
   *
   * @throws PartyException if a party failed or took too long, and there are no figures
   */
  DemoResult hold(int seconds) throws PartyException, InterruptedException {
    await(both(Stage.STARTED), START_SECONDS, "registration with the backend");
    alice.tell(new PartyCommand.Dial(bob.user()));
    if (succeeds(both(Stage.ESTABLISHED), SET_UP_SECONDS)) {
      // Ended early, or by a party that failed, it is over sooner.
      succeeds(CompletableFuture.anyOf(ended(alice), ended(bob)), seconds);
      alice.tell(PartyCommand.Measure.INSTANCE);
      bob.tell(PartyCommand.Measure.INSTANCE);
      succeeds(both(Stage.MEASURED), MEASURE_SECONDS);
    }
    alice.tell(PartyCommand.HangUp.INSTANCE);
    await(both(Stage.ENDED), END_SECONDS, "the end of the call");
    CompletableFuture<Void> results = CompletableFuture.allOf(alice.result(), bob.result());
    await(results, RESULT_SECONDS, "the figures");
    Map<String, SideResult> sides = new LinkedHashMap<>();
    sides.put(alice.user(), alice.result().join());
    sides.put(bob.user(), bob.result().join());
    return new DemoResult(sides);
  }

  private CompletableFuture<Void> both(Stage stage) {
    return CompletableFuture.allOf(alice.reached(stage), bob.reached(stage));
  }

  private static CompletableFuture<PartyProcess> ended(PartyProcess party) {
    return party.reached(Stage.ENDED);
  }

  private static boolean succeeds(CompletableFuture<?> future, int seconds)
      throws InterruptedException {
    try {
      future.get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private static void await(CompletableFuture<?> future, int seconds, String what)
      throws PartyException, InterruptedException {
    try {
      future.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new PartyException("waited " + seconds + " s in vain for " + what);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PartyException known
          ? known
          : new PartyException(String.valueOf(e.getCause()));
    }
  }
}
