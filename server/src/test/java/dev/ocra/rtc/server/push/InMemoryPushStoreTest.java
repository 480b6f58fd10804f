package dev.ocra.rtc.server.push;

import org.jspecify.annotations.NullMarked;

@NullMarked
class InMemoryPushStoreTest extends PushStoreContract {
  private final PushStore store = new InMemoryPushStore();

  @Override
  protected PushStore open() {
    return store;
  }

  @Override
  protected PushStore reopen() {
    return store;
  }
}
