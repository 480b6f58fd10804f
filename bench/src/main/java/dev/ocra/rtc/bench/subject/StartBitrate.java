package dev.ocra.rtc.bench.subject;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** Says in an answer at which bitrate the other side should begin to send video. */
@NullMarked
final class StartBitrate {
  private static final Pattern VIDEO = Pattern.compile("m=video \\d+ \\S+ (\\d+)[^\\r]*\\r\\n");

  private StartBitrate() {}

  static String in(String sdp, int kbps) {
    Matcher video = VIDEO.matcher(sdp);
    if (!video.find()) {
      return sdp;
    }
    String type = video.group(1);
    String parameter = "x-google-start-bitrate=" + kbps;
    Matcher fmtp = Pattern.compile("a=fmtp:" + type + " ").matcher(sdp);
    if (fmtp.find()) {
      return fmtp.replaceFirst("a=fmtp:" + type + " " + parameter + ";");
    }
    Matcher map = Pattern.compile("a=rtpmap:" + type + " [^\\r]*\\r\\n").matcher(sdp);
    return map.find() ? map.replaceFirst("$0a=fmtp:" + type + " " + parameter + "\r\n") : sdp;
  }
}
