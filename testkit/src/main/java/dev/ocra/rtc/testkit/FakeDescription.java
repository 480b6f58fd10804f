package dev.ocra.rtc.testkit;

import dev.ocra.rtc.media.MediaException;
import org.jspecify.annotations.NullMarked;

/**
 * The session description of a fake session, as text.
 *
 * @param session the session that made it
 * @param generation counts its restarts of ICE, from 1
 * @param video whether it has video
 */
@NullMarked
record FakeDescription(String session, int generation, boolean video) {
  private static final String MARK = "fake-sdp";

  String text() {
    return String.join(" ", MARK, session, Integer.toString(generation), video ? "video" : "audio");
  }

  static FakeDescription parse(String sdp) {
    String[] words = sdp.split(" ", -1);
    if (words.length != 4 || !words[0].equals(MARK)) {
      throw new MediaException(
          MediaException.Reason.INVALID_DESCRIPTION, "no description of a fake session");
    }
    return new FakeDescription(words[1], Integer.parseInt(words[2]), words[3].equals("video"));
  }
}
