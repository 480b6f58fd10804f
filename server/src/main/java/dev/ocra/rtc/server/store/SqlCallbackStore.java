package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.callback.CallbackStore;
import dev.ocra.rtc.server.callback.CallbackUrls;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Where applications hear of their calls, in a table. */
@NullMarked
final class SqlCallbackStore implements CallbackStore {
  private static final String SUBJECT = "callbacks";

  private final StoreWriter writer;
  private final StoreReader reader;

  SqlCallbackStore(StoreWriter writer, StoreReader reader) {
    this.writer = writer;
    this.reader = reader;
  }

  private record Row(String application, String primary, String fallback) {
    Optional<CallbackUrls> urls() {
      return primary.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new CallbackUrls(
                  URI.create(primary), fallback.isEmpty() ? null : URI.create(fallback)));
    }
  }

  @Override
  public CompletionStage<Optional<Snapshot>> changedSince(long version) {
    return reader.submit(handle -> Optional.ofNullable(read(handle, version)));
  }

  private static @Nullable Snapshot read(Handle handle, long version) {
    long now = Versions.read(handle, SUBJECT);
    if (now <= version) {
      return null;
    }
    Map<String, Optional<CallbackUrls>> urls = new HashMap<>();
    handle
        .createQuery("SELECT application, primary_url, fallback_url FROM callback_urls")
        .map((row, context) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
        .forEach(row -> urls.put(row.application(), row.urls()));
    return new Snapshot(now, urls);
  }

  @Override
  public CompletionStage<Void> set(String application, @Nullable CallbackUrls urls, Instant at) {
    String primary = urls == null ? "" : urls.primary().toString();
    URI second = urls == null ? null : urls.fallback();
    String fallback = second == null ? "" : second.toString();
    return done(
        writer.submit(
            sql -> {
              sql.update(
                  "INSERT INTO callback_urls (application, primary_url, fallback_url, changed_at)"
                      + " VALUES (?, ?, ?, ?) ON CONFLICT (application) DO UPDATE SET"
                      + " primary_url = excluded.primary_url,"
                      + " fallback_url = excluded.fallback_url, changed_at = excluded.changed_at",
                  application,
                  primary,
                  fallback,
                  at.toEpochMilli());
              Versions.advance(sql, SUBJECT);
              return true;
            }));
  }

  @SuppressWarnings("NullAway") // null is Void's only value
  private static CompletionStage<Void> done(CompletionStage<?> change) {
    return change.thenApply(result -> null);
  }
}
