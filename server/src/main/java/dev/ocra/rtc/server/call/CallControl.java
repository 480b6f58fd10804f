package dev.ocra.rtc.server.call;

import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * The application's say in its calls: decides what becomes of each before anybody rings, and hears
 * how it ended. Called on the lane; must not block.
 */
@NullMarked
public interface CallControl {
  /** Lets every call through. */
  CallControl NONE =
      new CallControl() {
        @Override
        public void invited(CallSnapshot call, Consumer<Routing> routing) {
          routing.accept(Routing.STRAIGHT);
        }

        @Override
        public void ended(CallSnapshot call) {}
      };

  /**
   * A call wants to begin. Until it is routed nobody rings.
   *
   * @param routing to be called on the lane, at once or later, once: it must be, also when nobody
   *     could be asked. What comes after the end of the call is ignored.
   */
  void invited(CallSnapshot call, Consumer<Routing> routing);

  /**
   * Somebody whom the backend called for the application has answered, and waits to be connected.
   *
   * @param routing as that of {@link #invited}
   */
  default void answered(CallSnapshot call, Consumer<Routing> routing) {
    routing.accept(Routing.WAIT);
  }

  /** A call is over. */
  void ended(CallSnapshot call);
}
