package dev.ocra.rtc.server.signalling;

import org.jspecify.annotations.NullMarked;

@NullMarked
class MemoryRegistrationStoreTest extends RegistrationStoreContract {
  private final RegistrationStore store = new MemoryRegistrationStore();

  @Override
  protected RegistrationStore open() {
    return store;
  }

  @Override
  protected RegistrationStore reopen() {
    return store;
  }
}
