package dev.ocra.rtc.internal.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.callquality.warnings.CallQualityWarningEvent;
import dev.ocra.rtc.internal.quality.QualitySample.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each warning as a table: the samples of successive seconds, and what is said at which of them.
 * {@code -} is a value that is not known; {@code 12T} is a trigger at the twelfth sample.
 */
@NullMarked
class QualityMonitorTest {
  private static final Stream NONE = Stream.UNKNOWN;

  private static @Nullable Double number(String text) {
    return text.equals("-") ? null : Double.valueOf(text);
  }

  private static String run(String name, String samples, Function<String, QualitySample> make) {
    QualityMonitor monitor = new QualityMonitor();
    List<String> said = new ArrayList<>();
    int second = 0;
    for (String text : samples.strip().split(" +", -1)) {
      String[] repeated = text.split("x", -1);
      int times = repeated.length == 2 ? Integer.parseInt(repeated[1]) : 1;
      for (int time = 0; time < times; time++) {
        second++;
        for (CallQualityWarningEvent event : monitor.judge(make.apply(repeated[0]))) {
          assertEquals(name, event.getName());
          said.add(second + event.getType().name().substring(0, 1));
        }
      }
    }
    return String.join(" ", said);
  }

  private static QualitySample audio(Stream stream) {
    return new QualitySample(true, stream, NONE, null, null, null);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          100 200 300,             ''
          301,                     1T
          100 301 500 300 299 301, 2T 5R 6T
          301 - - 100,             1T 4R
          """)
  void highRoundTrip(String samples, String said) {
    Function<String, QualitySample> make = text -> audio(new Stream(number(text), null, null));
    assertEquals(said, run("HighRemoteInboundRtt", samples, make));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          31 31 30 30 31,          ''
          31 31 31,                3T
          31 0 31 31,              4T
          31 31 31 0 0,            3T 5R
          31 31 31 0 31 31 0 0,    3T 7R
          30x20,                   ''
          31 31 - - - 31 0 0,      6T 8R
          """)
  void highJitter(String samples, String said) {
    Function<String, QualitySample> make = text -> audio(new Stream(null, number(text), null));
    assertEquals(said, run("HighInboundJitter", samples, make));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0.01x10,                 ''
          0.011x3 0 0,             3T 5R
          1 0 1 0 1 0 1,           ''
          0.5 0.5 0 0.5,           4T
          """)
  void highLossOfVideo(String samples, String said) {
    Function<String, QualitySample> make =
        text ->
            new QualitySample(true, NONE, new Stream(null, null, number(text)), null, null, null);
    assertEquals(said, run("HighInboundPacketLoss", samples, make));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          up down up down up,      ''
          up down down up,         3T 4R
          down downx9 up down,     2T 11R
          """)
  void missingMedia(String samples, String said) {
    Function<String, QualitySample> make =
        text -> new QualitySample(text.equals("up"), NONE, NONE, null, null, null);
    assertEquals(said, run("MissingMediaStream", samples, make));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0x9 0.1 0x9,             ''
          0x10 0 0 0.1,            10T 13R
          0x12 -,                  10T 13R
          -x30,                    ''
          0.1 0.2 0.3,             ''
          """)
  void zeroInbound(String samples, String said) {
    Function<String, QualitySample> make =
        text -> new QualitySample(true, NONE, NONE, number(text), null, null);
    assertEquals(said, run("ZeroInboundAudioLevel", samples, make));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0.5x9 0.6x9,             ''
          0.5x10 0.5004 0.502,     10T 12R
          0.5x10 0,                10T 11R
          0.5x5 -x5 0.5x5,         ''
          0.1 0.2 0.5x10,          12T
          """)
  void constantOutbound(String samples, String said) {
    Function<String, QualitySample> make =
        text -> new QualitySample(true, NONE, NONE, null, number(text), null);
    assertEquals(said, run("ConstantOutboundAudioLevel", samples, make));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0.1 0.09 0.1 0,          2T 3R 4T
          - - 1 -,                 ''
          0 - - 1,                 1T 4R
          """)
  void lowVolume(String samples, String said) {
    Function<String, QualitySample> make =
        text -> new QualitySample(true, NONE, NONE, null, null, number(text));
    assertEquals(said, run("LowOSOutputVolume", samples, make));
  }

  @ParameterizedTest
  @CsvSource({"Audio", "Video"})
  void whatIsAboutOneStreamNamesIt(String stream) {
    Stream slow = new Stream(400.0, null, null);
    QualitySample sample =
        new QualitySample(
            true,
            stream.equals("Audio") ? slow : NONE,
            stream.equals("Video") ? slow : NONE,
            null,
            null,
            null);
    assertEquals(
        List.of("Trigger HighRemoteInboundRtt " + stream),
        new QualityMonitor().judge(sample).stream().map(Object::toString).toList());
  }
}
