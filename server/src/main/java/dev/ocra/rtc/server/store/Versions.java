package dev.ocra.rtc.server.store;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.NullMarked;

/** Counts the changes of what is kept in memory elsewhere. */
@NullMarked
final class Versions {
  private Versions() {}

  /** One change more, within the writer's transaction. */
  static void advance(Statements sql, String subject) throws SQLException {
    sql.update(
        "INSERT INTO store_versions (subject, version) VALUES (?, 1) ON CONFLICT (subject)"
            + " DO UPDATE SET version = store_versions.version + 1",
        subject);
  }

  /** How many there were. To be read before what changes: then that is never older. */
  static long read(Handle handle, String subject) {
    return handle
        .createQuery("SELECT version FROM store_versions WHERE subject = :subject")
        .bind("subject", subject)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }
}
