package dev.ocra.rtc.server.application;

import org.jspecify.annotations.NullMarked;

@NullMarked
class MemoryApplicationStoreTest extends ApplicationStoreContract {
  private final ApplicationStore store = new MemoryApplicationStore();

  @Override
  protected ApplicationStore open() {
    return store;
  }

  @Override
  protected ApplicationStore reopen() {
    return store;
  }
}
