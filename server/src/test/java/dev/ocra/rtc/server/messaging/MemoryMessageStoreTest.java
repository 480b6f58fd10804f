package dev.ocra.rtc.server.messaging;

import org.jspecify.annotations.NullMarked;

@NullMarked
class MemoryMessageStoreTest extends MessageStoreContract {
  private final MemoryMessageStore store = new MemoryMessageStore();

  @Override
  protected MessageStore open() {
    return store;
  }

  @Override
  protected MessageStore reopen() {
    return store;
  }
}
