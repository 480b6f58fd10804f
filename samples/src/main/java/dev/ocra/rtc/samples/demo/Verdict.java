package dev.ocra.rtc.samples.demo;

import dev.ocra.rtc.samples.demo.speech.SpeechMatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Decides from the figures whether media really arrived. */
@NullMarked
final class Verdict {
  /** Of the decoded frames, how many have to show a counter that goes on. */
  private static final double READABLE = 0.5;

  private Verdict() {}

  /** What did not arrive at this side; empty if everything did. */
  static List<String> complaints(String user, SideResult side, DemoOptions options) {
    List<String> complaints = new ArrayList<>();
    if (!side.getEstablished()) {
      complaints.add(user + ": the call was not established (" + side.getEndCause() + ")");
      return complaints;
    }
    if (!options.audioOnly) {
      video(user, side, options.camera, complaints);
    }
    Double match = side.getAudioMatch();
    if (side.getAudioPackets() == 0) {
      complaints.add(user + ": no audio arrived");
    } else if (!options.microphone && (match == null || match < SpeechMatch.THRESHOLD)) {
      complaints.add(
          user
              + ": what is heard is not what was sent (likeness "
              + match
              + ", at least "
              + SpeechMatch.THRESHOLD
              + " is needed)");
    }
    return complaints;
  }

  private static void video(String user, SideResult side, boolean camera, List<String> complaints) {
    if (side.getFramesDecoded() == 0) {
      complaints.add(user + ": no video arrived");
    } else if (!camera && side.getFramesRead() < 2) {
      complaints.add(user + ": the pictures do not move on");
    } else if (!camera && side.getFramesRead() < READABLE * side.getFramesDecoded()) {
      complaints.add(
          user
              + ": only "
              + side.getFramesRead()
              + " of "
              + side.getFramesDecoded()
              + " frames have a counter to read");
    }
  }
}
