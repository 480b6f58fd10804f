package dev.ocra.rtc.samples.launch;

import dev.ocra.rtc.samples.bot.Bot;
import dev.ocra.rtc.samples.bot.BotInKotlin;
import dev.ocra.rtc.samples.messages.Messages;
import dev.ocra.rtc.samples.messages.MessagesInKotlin;
import dev.ocra.rtc.samples.recorder.HeadlessRecorder;
import dev.ocra.rtc.samples.recorder.HeadlessRecorderInKotlin;
import dev.ocra.rtc.samples.screenshare.ScreenShare;
import dev.ocra.rtc.samples.screenshare.ScreenShareInKotlin;
import dev.ocra.rtc.samples.verification.SmsVerification;
import dev.ocra.rtc.samples.verification.SmsVerificationInKotlin;
import dev.ocra.rtc.samples.videocall.VideoCall;
import dev.ocra.rtc.samples.videocall.VideoCallInKotlin;
import dev.ocra.rtc.samples.voicecall.VoiceCall;
import dev.ocra.rtc.samples.voicecall.VoiceCallInKotlin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * A sample that has a name on the command line.
 *
 * @param name on the command line
 * @param arguments what it needs beside the user, a word each, those in brackets if it likes
 * @param description in a few words
 * @param java the one in Java
 * @param kotlin the one in Kotlin
 */
@NullMarked
record Sample(String name, String arguments, String description, Main java, Main kotlin) {
  private static final String VERIFICATION = "verification";

  static final List<Sample> ALL =
      List.of(
          new Sample(
              "voicecall",
              "CALLEE",
              "calls with microphone and speaker",
              VoiceCall::main,
              VoiceCallInKotlin::main),
          new Sample(
              "videocall",
              "[CALLEE]",
              "calls, or waits, with a window",
              VideoCall::main,
              VideoCallInKotlin::main),
          new Sample(
              "messages",
              "RECIPIENT",
              "chats, a line a message",
              Messages::main,
              MessagesInKotlin::main),
          new Sample(
              VERIFICATION,
              "NUMBER",
              "verifies a phone number by SMS",
              SmsVerification::main,
              SmsVerificationInKotlin::main),
          new Sample(
              "bot",
              "WAV FOLDER",
              "answers, plays a file, records callers",
              Bot::main,
              BotInKotlin::main),
          new Sample(
              "recorder",
              "FOLDER SECONDS",
              "answers one call, records sound and pictures",
              HeadlessRecorder::main,
              HeadlessRecorderInKotlin::main),
          new Sample(
              "screenshare",
              "CALLEE [TITLE]",
              "calls and shows the screen, or a window",
              ScreenShare::main,
              ScreenShareInKotlin::main));

  /** A sample's {@code main}. */
  @FunctionalInterface
  interface Main {
    void run(String[] arguments) throws Exception;
  }

  static Optional<Sample> named(String name) {
    return ALL.stream().filter(sample -> sample.name.equals(name)).findAny();
  }

  /** How many arguments it needs at least. */
  int needed() {
    return (int)
        Arrays.stream(arguments.split(" ", -1)).filter(word -> !word.startsWith("[")).count();
  }

  /** Whether it registers, and so has a token among its arguments. */
  boolean registers() {
    return !name.equals(VERIFICATION);
  }

  /** A line for the list. */
  String line() {
    return String.format("  %-13s USER %-16s %s", name, arguments, description);
  }
}
