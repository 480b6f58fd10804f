package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.media.IceCandidate;
import dev.ocra.rtc.protocol.Candidate;
import dev.ocra.rtc.protocol.Candidates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * Parks the other device's candidates until the description that they belong to is here. On the
 * signal lane.
 */
@NullMarked
final class CandidateInbox {
  /** More than any honest device has; the rest is dropped. */
  private static final int MAX_PARKED = 256;

  private final List<Candidates> parked = new ArrayList<>();
  private int parkedCount;
  private int described;

  /** Candidates came. Those of an older negotiation are dropped. */
  void receive(Candidates candidates, Consumer<IceCandidate> add) {
    if (candidates.getNegotiation() < described) {
      return;
    }
    if (candidates.getNegotiation() == described) {
      addAll(candidates, add);
    } else if (parkedCount + candidates.getCandidates().size() <= MAX_PARKED) {
      parked.add(candidates);
      parkedCount += candidates.getCandidates().size();
    }
  }

  /** The other device's description of this negotiation is set. */
  void described(int negotiation, Consumer<IceCandidate> add) {
    described = negotiation;
    List<Candidates> waiting = List.copyOf(parked);
    parked.clear();
    parkedCount = 0;
    for (Candidates candidates : waiting) {
      receive(candidates, add);
    }
  }

  private static void addAll(Candidates candidates, Consumer<IceCandidate> add) {
    for (Candidate candidate : candidates.getCandidates()) {
      add.accept(new IceCandidate(candidate.getSdp(), candidate.getMid(), candidate.getLine()));
    }
  }
}
