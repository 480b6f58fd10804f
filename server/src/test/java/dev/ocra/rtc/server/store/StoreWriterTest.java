package dev.ocra.rtc.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class StoreWriterTest {
  @TempDir Path directory = Path.of("");
  private Database database;
  private StoreWriter writer;
  private final List<List<String>> runs = new ArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);

  @BeforeEach
  void open() throws Exception {
    database = Database.open(StoreLocation.directory(directory));
    writer = new StoreWriter(database.connections());
    await(
        writer.submit(
            sql -> sql.update("CREATE TABLE names (kind VARCHAR(9), name VARCHAR(9) UNIQUE)")));
  }

  @AfterEach
  void close() {
    release.countDown();
    writer.close();
    database.close();
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private StoreWriter.Batch<String> kind(String kind) {
    return (sql, names) -> {
      runs.add(List.copyOf(names));
      RowValues rows = new RowValues("tt");
      names.forEach(name -> rows.add(kind, name));
      sql.updateAll("INSERT INTO names SELECT v.column1, v.column2 FROM {rows}", rows);
    };
  }

  // What is submitted from now on waits until the release, and so is one group.
  private CompletionStage<Integer> hold() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CompletionStage<Integer> holding =
        writer.submit(
            sql -> {
              held.countDown();
              try {
                release.await(20, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                throw new SQLException(e);
              }
              return 1;
            });
    held.await(20, TimeUnit.SECONDS);
    return holding;
  }

  private List<String> names() throws Exception {
    return await(
        writer.submit(
            sql -> sql.rows("SELECT name FROM names ORDER BY rowid", row -> row.getString(1))));
  }

  @Test
  void changesOfOneKindAreDoneTogether() throws Exception {
    StoreWriter.Batch<String> one = kind("one");
    StoreWriter.Batch<String> two = kind("two");
    CompletionStage<Integer> holding = hold();
    writer.submit(one, "a");
    writer.submit(two, "b");
    CompletionStage<String> last = writer.submit(one, "c");
    CompletionStage<Integer> operation =
        writer.submit(sql -> sql.update("INSERT INTO names VALUES ('three', 'd')"));
    CompletionStage<String> after = writer.submit(one, "e");
    release.countDown();
    await(holding);
    assertEquals("c", await(last));
    assertEquals(1, await(operation));
    assertEquals("e", await(after));
    assertEquals(List.of(List.of("a", "c"), List.of("b"), List.of("e")), runs);
    assertEquals(List.of("a", "c", "b", "d", "e"), names());
  }

  @Test
  void whatCannotBeDoneFailsAlone() throws Exception {
    StoreWriter.Batch<String> kind = kind("one");
    await(writer.submit(kind, "taken"));
    CompletionStage<Integer> holding = hold();
    List<CompletionStage<String>> good = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      good.add(writer.submit(kind, "n" + i));
    }
    CompletionStage<String> bad = writer.submit(kind, "taken");
    for (int i = 300; i < 1_000; i++) {
      good.add(writer.submit(kind, "n" + i));
    }
    release.countDown();
    await(holding);
    for (int i = 0; i < good.size(); i++) {
      assertEquals("n" + i, await(good.get(i)));
    }
    assertInstanceOf(
        StoreException.class, assertThrows(ExecutionException.class, () -> await(bad)).getCause());
    assertEquals(1_001, names().size());
    // Halving finds one of a thousand in some twenty transactions.
    assertEquals(true, runs.size() < 30, "as many tries: " + runs.size());
  }

  @Test
  void aClosedWriterHasDoneWhatWaited() throws Exception {
    StoreWriter.Batch<String> kind = kind("one");
    CompletionStage<Integer> holding = hold();
    CompletionStage<String> waiting = writer.submit(kind, "a");
    release.countDown();
    writer.close();
    await(holding);
    assertEquals("a", await(waiting));
    assertThrows(ExecutionException.class, () -> await(writer.submit(kind, "b")));
  }
}
