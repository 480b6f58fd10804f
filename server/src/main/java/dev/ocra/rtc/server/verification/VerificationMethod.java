package dev.ocra.rtc.server.verification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** How a code reaches the phone whose number is verified. */
@NullMarked
public enum VerificationMethod {
  /** A text message with the code. */
  SMS("sms", "sms"),
  /** A call that nobody answers: its number is the code. */
  FLASHCALL("flashcall", "flashCall"),
  /** A call in which a key is pressed, or in which the code is spoken. */
  CALLOUT("callout", "callout");

  private final String text;
  private final String member;

  VerificationMethod(String text, String member) {
    this.text = text;
    this.member = member;
  }

  /** Its name in the API. */
  public String text() {
    return text;
  }

  /** The name of the member that holds what belongs to this method. */
  public String member() {
    return member;
  }

  /** The method of this name; case does not matter. */
  public static Optional<VerificationMethod> ofText(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(method -> method.text.equals(lower)).findFirst();
  }
}
