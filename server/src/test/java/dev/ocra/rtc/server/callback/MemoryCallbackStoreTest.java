package dev.ocra.rtc.server.callback;

import org.jspecify.annotations.NullMarked;

@NullMarked
class MemoryCallbackStoreTest extends CallbackStoreContract {
  private final CallbackStore store = new MemoryCallbackStore();

  @Override
  protected CallbackStore open() {
    return store;
  }

  @Override
  protected CallbackStore reopen() {
    return store;
  }
}
