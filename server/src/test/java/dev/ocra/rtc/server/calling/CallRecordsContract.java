package dev.ocra.rtc.server.calling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.server.call.CallEvent;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.calling.CallQuery.Page;
import dev.ocra.rtc.server.svaml.SvamlInstruction.ReportCallStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of call records does. */
@NullMarked
public abstract class CallRecordsContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final Instant LATER = NOW.plusSeconds(100_000);

  /** An empty store. */
  protected abstract CallRecords open() throws Exception;

  /** What is there after a restart of the backend. */
  protected abstract CallRecords reopen() throws Exception;

  private static <T extends @Nullable Object> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static CallRecord answered(
      String application, String id, String from, String to, int at) {
    Instant ended = NOW.plusSeconds(at);
    return new CallRecord(
        new CallSnapshot(
            new CallKey(application, id),
            new DeviceAddress(new UserAddress(application, from), "d1"),
            new UserAddress(application, to),
            "A caller",
            true,
            Map.of("theirs", "1"),
            Map.of("ours", "2 \u00e9"),
            ended.minusSeconds(60),
            ended.minusSeconds(50),
            new CallSnapshot.Ending(ended, EndCause.HUNG_UP, CallEvent.CALLER_HUNG_UP, 0),
            "custom"),
        "d2",
        ended.minusSeconds(58),
        ended.minusSeconds(49),
        "node-1",
        null);
  }

  private static CallRecord missed(String id, String from, String to, int at) {
    Instant ended = NOW.plusSeconds(at);
    return new CallRecord(
        new CallSnapshot(
            new CallKey("app", id),
            new DeviceAddress(new UserAddress("app", from), "d1"),
            new UserAddress("app", to),
            null,
            false,
            Map.of(),
            Map.of(),
            ended.minusSeconds(60),
            null,
            new CallSnapshot.Ending(ended, EndCause.NO_ANSWER, CallEvent.RING_TIMED_OUT, 40400),
            null),
        null,
        null,
        null,
        "",
        null);
  }

  private static List<String> ids(Page page) {
    return page.records().stream().map(record -> record.call().key().id()).toList();
  }

  private static List<String> ids(CallRecords records, CallQuery query) throws Exception {
    return ids(get(records.query(query)));
  }

  @Test
  void whatWasAddedIsThereAfterARestart() throws Exception {
    CallRecords records = open();
    CallRecord one = answered("app", "one", "alice", "bob", 0);
    CallRecord two = missed("two", "alice", "bob", 1);
    get(records.add(one));
    get(records.add(two));
    CallRecords again = reopen();
    assertEquals(Optional.of(one), get(again.find(one.call().key())));
    assertEquals(Optional.of(two), get(again.find(two.call().key())));
    assertEquals("ANSWERED", one.result());
    assertEquals("NOANSWER", two.result());
    assertEquals(Optional.empty(), get(again.find(new CallKey("other", "one"))));
    assertEquals(List.of(two, one), get(again.query(everything(10))).records());
  }

  private static CallQuery everything(int limit) {
    return CallQuery.between(NOW, LATER, limit);
  }

  @Test
  void aRecordIsFoundAtOnceWithWhatIsReported() throws Exception {
    CallRecords records = open();
    CallRecord record = answered("app", "one", "alice", "bob", 0);
    ReportCallStatus status = new ReportCallStatus(false, "a bad line");
    CompletionStage<Void> added = records.add(record);
    assertEquals(Optional.of(record), get(records.find(record.call().key())));
    CompletionStage<Void> reported = records.report(record.call().key(), status);
    assertEquals(Optional.of(record.reported(status)), get(records.find(record.call().key())));
    get(added);
    get(reported);
    assertEquals(Optional.of(record.reported(status)), get(reopen().find(record.call().key())));
    get(records().report(new CallKey("app", "none"), status));
    assertEquals(Optional.empty(), get(records().find(new CallKey("app", "none"))));
  }

  private CallRecords records() throws Exception {
    return reopen();
  }

  @Test
  void theLastEndOfACallCounts() throws Exception {
    CallRecords records = open();
    CallRecord last = missed("one", "alice", "bob", 5);
    get(records.add(answered("app", "one", "alice", "bob", 0)));
    get(records.add(last));
    assertEquals(List.of(last), get(records.query(everything(10))).records());
  }

  @Test
  void recordsAreAskedForByTimeUserCauseAndApplication() throws Exception {
    CallRecords records = open();
    get(records.add(answered("app", "one", "alice", "bob", 0)));
    get(records.add(missed("two", "bob", "carol", 1)));
    get(records.add(answered("other", "three", "alice", "bob", 2)));
    assertEquals(List.of("three", "two", "one"), ids(records, everything(10)));
    assertEquals(List.of("two", "one"), ids(records, everything(10).ofApplication("app")));
    assertEquals(List.of("three", "one"), ids(records, everything(10).withUser("alice")));
    assertEquals(
        List.of("two"), ids(records, everything(10).withUser("carol").ofApplication("app")));
    assertEquals(List.of("two"), ids(records, everything(10).endedBy(EndCause.NO_ANSWER)));
    assertEquals(
        List.of("two"),
        ids(records, CallQuery.between(NOW.plusSeconds(1), NOW.plusSeconds(2), 10)));
  }

  @Test
  void pagesFollowEachOtherWithoutGapAndOverlap() throws Exception {
    CallRecords records = open();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      // Some end at the same time.
      get(records.add(missed("call-" + i, "alice", "bob", i / 3)));
      all.add(0, "call-" + i);
    }
    List<String> seen = new ArrayList<>();
    CallQuery query = everything(3);
    Page page = get(records.query(query));
    for (int i = 0; i < 2; i++) {
      assertEquals(3, page.records().size());
      seen.addAll(ids(page));
      page = get(records.query(query.after(Objects.requireNonNull(page.next()))));
    }
    seen.addAll(ids(page));
    assertNull(page.next());
    assertEquals(all, seen);
    assertThrows(IllegalArgumentException.class, () -> everything(0));
  }

  @Test
  void oldOnesAreForgotten() throws Exception {
    CallRecords records = open();
    for (int i = 0; i < 5; i++) {
      get(records.add(missed("call-" + i, "alice", "bob", i)));
    }
    get(records.forgetBefore(NOW.plusSeconds(3)));
    assertEquals(List.of("call-4", "call-3"), ids(reopen(), everything(10)));
    assertTrue(get(records().find(new CallKey("app", "call-0"))).isEmpty());
  }
}
