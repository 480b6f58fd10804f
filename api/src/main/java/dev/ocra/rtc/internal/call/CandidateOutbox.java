package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.lane.Lanes.Timer;
import dev.ocra.rtc.media.IceCandidate;
import dev.ocra.rtc.protocol.Candidate;
import dev.ocra.rtc.protocol.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Collects this device's candidates for a moment, and holds them back until their description is
 * sent. On the signal lane.
 */
@NullMarked
final class CandidateOutbox {
  private final Lanes lanes;
  private final Consumer<List<Candidate>> send;
  private final List<Candidate> waiting = new ArrayList<>();
  private boolean held = true;
  private @Nullable Timer timer;

  CandidateOutbox(Lanes lanes, Consumer<List<Candidate>> send) {
    this.lanes = lanes;
    this.send = send;
  }

  void add(IceCandidate candidate) {
    waiting.add(new Candidate(candidate.sdp(), candidate.mid(), candidate.line()));
    schedule();
  }

  /** A new description is being made: what comes now belongs to it. */
  void hold() {
    flush();
    held = true;
  }

  /** The description is sent. */
  void release() {
    held = false;
    schedule();
  }

  void close() {
    timer = Timer.stop(timer);
    waiting.clear();
  }

  private void schedule() {
    if (!held && timer == null && !waiting.isEmpty()) {
      timer = lanes.after(CallPolicy.CANDIDATES, this::flush);
    }
  }

  private void flush() {
    timer = Timer.stop(timer);
    if (held) {
      return;
    }
    for (int from = 0; from < waiting.size(); from += Limits.MAX_CANDIDATES) {
      int to = Math.min(waiting.size(), from + Limits.MAX_CANDIDATES);
      send.accept(List.copyOf(waiting.subList(from, to)));
    }
    waiting.clear();
  }
}
