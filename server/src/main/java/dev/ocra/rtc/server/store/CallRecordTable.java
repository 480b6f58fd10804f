package dev.ocra.rtc.server.store;

import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.EndCause;
import dev.ocra.rtc.server.call.CallEvent;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.calling.CallRecord;
import dev.ocra.rtc.server.svaml.SvamlInstruction.ReportCallStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What a call record is as a row. Stateless. */
@NullMarked
final class CallRecordTable {
  private static final List<String> ALL =
      Arrays.asList(
          "application",
          "id",
          "caller",
          "caller_device",
          "callee",
          "callee_device",
          "display_name",
          "video",
          "caller_headers",
          "headers",
          "created_at",
          "rang_at",
          "answered_at",
          "established_at",
          "ended_at",
          "cause",
          "event",
          "failure",
          "result",
          "reason",
          "node",
          "reported",
          "report_details",
          "custom");

  static final String COLUMNS = String.join(", ", ALL);

  // A call that its devices brought to another node may end on both: the last word counts.
  static final String INSERT =
      "INSERT INTO call_records ("
          + COLUMNS
          + ") VALUES ("
          + String.join(", ", Collections.nCopies(ALL.size(), "?"))
          + ") ON CONFLICT (application, id) DO UPDATE SET "
          + ALL.stream()
              .skip(2)
              .map(name -> name + " = excluded." + name)
              .collect(Collectors.joining(", "));

  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;

  private CallRecordTable() {}

  static @Nullable Object[] row(CallRecord record) {
    CallSnapshot call = record.call();
    CallSnapshot.Ending ending = record.ending();
    ReportCallStatus reported = record.reported();
    return new @Nullable Object[] {
      call.key().application(),
      call.key().id(),
      call.caller().user().user(),
      call.caller().device(),
      call.callee().user(),
      record.answeredBy(),
      call.displayName(),
      call.video() ? 1 : 0,
      Codec.encodeHeaders(call.callerHeaders()),
      Codec.encodeHeaders(call.headers()),
      millis(call.created()),
      millis(record.rang()),
      millis(call.answered()),
      millis(record.established()),
      millis(ending.at()),
      ending.cause().name(),
      ending.event().name(),
      ending.failureCode(),
      record.result(),
      record.reason(),
      record.node(),
      status(reported),
      reported == null ? null : reported.details(),
      call.custom()
    };
  }

  static int status(@Nullable ReportCallStatus reported) {
    if (reported == null) {
      return 0;
    }
    return reported.success() ? SUCCESS : FAILURE;
  }

  private static long millis(@Nullable Instant time) {
    return time == null ? 0 : time.toEpochMilli();
  }

  private static @Nullable Instant time(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  static CallRecord read(ResultSet row) throws SQLException {
    String application = row.getString(1);
    int reported = row.getInt(22);
    return new CallRecord(
        new CallSnapshot(
            new CallKey(application, row.getString(2)),
            new DeviceAddress(new UserAddress(application, row.getString(3)), row.getString(4)),
            new UserAddress(application, row.getString(5)),
            nullable(row, 7),
            row.getInt(8) != 0,
            Codec.decodeHeaders(row.getString(9)),
            Codec.decodeHeaders(row.getString(10)),
            Instant.ofEpochMilli(row.getLong(11)),
            time(row.getLong(13)),
            new CallSnapshot.Ending(
                Instant.ofEpochMilli(row.getLong(15)),
                EndCause.valueOf(row.getString(16)),
                CallEvent.valueOf(row.getString(17)),
                row.getInt(18)),
            nullable(row, 24)),
        nullable(row, 6),
        time(row.getLong(12)),
        time(row.getLong(14)),
        row.getString(21),
        reported == 0 ? null : new ReportCallStatus(reported == SUCCESS, row.getString(23)));
  }

  private static @Nullable String nullable(ResultSet row, int column) throws SQLException {
    return row.getString(column);
  }
}
