package dev.ocra.rtc.server.verification;

import org.jspecify.annotations.NullMarked;

@NullMarked
class MemoryVerificationStoreTest extends VerificationStoreContract {
  private final VerificationStore store = new MemoryVerificationStore();

  @Override
  protected VerificationStore open() {
    return store;
  }

  @Override
  protected VerificationStore reopen() {
    return store;
  }
}
