package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.Ended;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * What calls need of the other nodes of a backend: where a callee's devices are, and a record of
 * each call that all nodes share, so that one of them may carry it on. Called on the lane; results
 * come on the lane, once, at once or later.
 */
@NullMarked
public interface OtherNodes {
  /** A node that is the whole backend: everything is granted at once. */
  OtherNodes NONE =
      new OtherNodes() {
        @Override
        public void find(ObservedCall call, Consumer<List<DeviceAddress>> then) {
          then.accept(List.of());
        }

        @Override
        public void open(ObservedCall call, Consumer<Boolean> then) {
          then.accept(true);
        }

        @Override
        public void answer(ObservedCall call, DeviceAddress by, Consumer<Boolean> then) {
          then.accept(true);
        }

        @Override
        public void find(CallKey key, Consumer<Optional<CallSnapshot>> then) {
          then.accept(Optional.empty());
        }

        @Override
        public void hangUp(CallKey key, Consumer<CallDesk.Outcome> then) {
          then.accept(CallDesk.Outcome.UNKNOWN);
        }

        @Override
        public void route(CallKey key, Routing routing, Consumer<CallDesk.Outcome> then) {
          then.accept(CallDesk.Outcome.UNKNOWN);
        }

        @Override
        public void restored(ObservedCall call) {}

        @Override
        public void end(ObservedCall call, Ended ended) {}

        @Override
        public void forgotten(ObservedCall call) {}
      };

  /** Finds the devices of a call's callee that are registered with other nodes. */
  void find(ObservedCall call, Consumer<List<DeviceAddress>> then);

  /** A call wants to begin here; false if its id is in use. */
  void open(ObservedCall call, Consumer<Boolean> then);

  /**
   * A device is the first to answer; false if this node does not carry the call any more, and has
   * to forget it.
   */
  void answer(ObservedCall call, DeviceAddress by, Consumer<Boolean> then);

  /** An open call of another node, by what all nodes know of it: headers are not among that. */
  void find(CallKey key, Consumer<Optional<CallSnapshot>> then);

  /** Has a call of another node ended, as {@link CallDesk#hangUp}. */
  void hangUp(CallKey key, Consumer<CallDesk.Outcome> then);

  /** Says what is done with a parked call of another node, as {@link CallDesk#route}. */
  void route(CallKey key, Routing routing, Consumer<CallDesk.Outcome> then);

  /** A call that no node knew is here again, because both its devices claim it. */
  void restored(ObservedCall call);

  /** A call of this node is over: late requests at other nodes are told so. */
  void end(ObservedCall call, Ended ended);

  /** A call is not this node's any more. */
  void forgotten(ObservedCall call);
}
