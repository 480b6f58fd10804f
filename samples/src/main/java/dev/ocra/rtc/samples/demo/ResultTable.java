package dev.ocra.rtc.samples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** The figures of both sides as a table, for people. */
@NullMarked
final class ResultTable {
  private static final String FORMAT = "  %-34s%16s%16s";

  private final List<String> lines = new ArrayList<>();
  private final Ansi ansi;
  private final SideResult alice;
  private final SideResult bob;

  private ResultTable(Ansi ansi, SideResult alice, SideResult bob) {
    this.ansi = ansi;
    this.alice = alice;
    this.bob = bob;
  }

  static List<String> of(SideResult alice, SideResult bob, boolean video, Ansi ansi) {
    ResultTable table = new ResultTable(ansi, alice, bob);
    table.head("", Demo.ALICE, Demo.BOB);
    table.setUp(video);
    if (video) {
      table.video();
    }
    table.audio();
    table.network();
    return table.lines;
  }

  private void setUp(boolean video) {
    head("Set-up, from dialling or ringing", "", "");
    row("rings after", side -> milliseconds(side.getSetupMs().getRing(), 0));
    row("answered after", side -> milliseconds(side.getSetupMs().getAnswer(), 0));
    row("ICE connected after", side -> milliseconds(side.getSetupMs().getIce(), 0));
    row("DTLS connected after", side -> milliseconds(side.getSetupMs().getDtls(), 0));
    row("established after", side -> milliseconds(side.getSetupMs().getTotal(), 0));
    if (video) {
      row("first frame decoded after", side -> milliseconds(side.getSetupMs().getFirstFrame(), 0));
    }
  }

  private void video() {
    head("Video", "", "");
    row("frames sent", side -> String.valueOf(side.getFramesSent()));
    row("frames decoded", side -> String.valueOf(side.getFramesDecoded()));
    row("of those with a clock to read", side -> String.valueOf(side.getFramesRead()));
    row("frame rate", side -> number(side.getFramesPerSecond(), 1, "/s"));
    row("latency to render, p50", side -> latency(side, Latency::getP50));
    row("latency to render, p95", side -> latency(side, Latency::getP95));
  }

  private void audio() {
    head("Audio", "", "");
    row("level received", side -> number(side.getAudioLevelDb(), 0, "dB"));
    row(
        "likeness to what was sent",
        side -> side.getAudioMatch() == null ? "-" : number(side.getAudioMatch(), 2, ""));
  }

  private void network() {
    head("Network and processor", "", "");
    row("sent", side -> number(side.getBitrateKbps().getSent(), 0, "kbit/s"));
    row("received", side -> number(side.getBitrateKbps().getReceived(), 0, "kbit/s"));
    row("packets lost", side -> String.valueOf(side.getPacketsLost()));
    row("round trip", side -> roundTrip(side.getRoundTripMs()));
    row("CPU time", side -> number(side.getCpuSeconds(), 1, "s"));
  }

  private void head(String title, String left, String right) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    String line = String.format(Locale.ROOT, FORMAT, title, left, right).stripTrailing();
    lines.add(ansi.string("@|bold " + line + "|@"));
  }

  private void row(String title, Function<SideResult, String> value) {
    lines.add(
        String.format(Locale.ROOT, FORMAT, "  " + title, value.apply(alice), value.apply(bob)));
  }

  private static String latency(SideResult side, Function<Latency, Double> part) {
    return milliseconds(side.getLatencyMs() == null ? null : part.apply(side.getLatencyMs()), 0);
  }

  private static String roundTrip(double value) {
    // It is measured in whole milliseconds.
    return value < 1 ? "< 1 ms" : milliseconds(value, 0);
  }

  private static String milliseconds(@Nullable Double value, int digits) {
    return value == null ? "-" : number(value, digits, "ms");
  }

  private static String number(double value, int digits, String unit) {
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return unit.isEmpty() ? text : text + " " + unit;
  }
}
