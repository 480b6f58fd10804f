package dev.ocra.rtc.server.signalling;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of changes that the store did not take, where nobody waits for them. */
@NullMarked
final class StoreFailures {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFailures.class);

  private StoreFailures() {}

  static void log(CompletionStage<Void> change, String consequence) {
    var unused =
        change.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.error("{}", consequence, failure);
              }
            });
  }
}
