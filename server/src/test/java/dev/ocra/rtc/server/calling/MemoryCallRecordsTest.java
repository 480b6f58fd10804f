package dev.ocra.rtc.server.calling;

import org.jspecify.annotations.NullMarked;

@NullMarked
class MemoryCallRecordsTest extends CallRecordsContract {
  private final CallRecords records = new MemoryCallRecords(100);

  @Override
  protected CallRecords open() {
    return records;
  }

  @Override
  protected CallRecords reopen() {
    return records;
  }
}
