package dev.ocra.rtc.server.store;

import dev.ocra.rtc.server.encryption.StoreKeys;
import dev.ocra.rtc.server.store.StoreLocation.PostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class PostgreSqlEncryptedStoreTest extends EncryptedStoreContract {
  @RegisterExtension static final PostgreSqlStores stores = new PostgreSqlStores();

  @Override
  Store open(StoreKeys keys) throws SQLException {
    return stores.open(keys);
  }

  @Override
  Store reopen(StoreKeys keys) {
    return stores.reopen(keys);
  }

  @Override
  String dump() throws SQLException {
    stores.close();
    PostgreSql location = (PostgreSql) stores.location();
    StringBuilder text = new StringBuilder();
    try (Connection connection =
            DriverManager.getConnection(location.url(), location.user(), location.password());
        Statement statement = connection.createStatement()) {
      for (String table :
          texts(statement, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
        texts(statement, "SELECT t::text FROM " + table + " t").forEach(text::append);
      }
    }
    return text.toString();
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
