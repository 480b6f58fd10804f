package dev.ocra.rtc.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ocra.rtc.server.store.StoreLocation.Directory;
import dev.ocra.rtc.server.store.StoreLocation.PostgreSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database with today's schema. Opening and closing block. */
@NullMarked
final class Database implements AutoCloseable {
  static final int READERS = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final String FILE = "ocra.db";
  private static final String MIGRATIONS = "classpath:dev/ocra/rtc/server/store";

  // A commit is on the disk when it returns; readers do not wait for the writer. DEFERRED: the
  // driver begins the next transaction when one ends, and IMMEDIATE would lock other processes out,
  // such as the commands that work on the store of a running backend.
  private static final String SQLITE_OPTIONS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=DEFERRED";

  private final HikariDataSource pool;
  private final @Nullable Path temporary;

  private Database(HikariDataSource pool, @Nullable Path temporary) {
    this.pool = pool;
    this.temporary = temporary;
  }

  /**
   * Opens a database and brings its schema up to date.
   *
   * @throws StoreException if that fails; the message quotes no secret
   */
  static Database open(StoreLocation location) {
    Path temporary = null;
    HikariConfig config = new HikariConfig();
    try {
      if (location instanceof PostgreSql postgresql) {
        config.setJdbcUrl(postgresql.url());
        if (!postgresql.user().isEmpty()) {
          config.setUsername(postgresql.user());
          config.setPassword(postgresql.password());
        }
      } else {
        Path directory;
        if (location instanceof Directory chosen) {
          directory = Files.createDirectories(chosen.directory());
        } else {
          temporary = Files.createTempDirectory("ocra-store");
          directory = temporary;
        }
        config.setJdbcUrl("jdbc:sqlite:" + directory.resolve(FILE) + SQLITE_OPTIONS);
      }
    } catch (IOException e) {
      throw new StoreException("the store's directory cannot be made: " + e.getMessage(), e);
    }
    config.setPoolName("ocra-store");
    config.setMaximumPoolSize(READERS + 2);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(10_000);
    try {
      HikariDataSource pool = new HikariDataSource(config);
      try {
        migrate(pool, !(location instanceof PostgreSql));
      } catch (FlywayException e) {
        pool.close();
        throw e;
      }
      return new Database(pool, temporary);
    } catch (RuntimeException e) {
      delete(temporary);
      throw new StoreException("the store cannot be opened: " + e.getMessage(), e);
    }
  }

  private static void migrate(DataSource pool, boolean sqlite) {
    var result =
        Flyway.configure()
            .dataSource(pool)
            .locations(MIGRATIONS)
            .placeholders(Map.of("clustered", sqlite ? "WITHOUT ROWID" : ""))
            .load()
            .migrate();
    if (result.migrationsExecuted > 0) {
      LOG.info("the store's schema is now at version {}", result.targetSchemaVersion);
    }
  }

  DataSource connections() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
    delete(temporary);
  }

  private static void delete(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      LOG.warn("the temporary store is not removed: {}", e.toString());
    }
  }
}
