package dev.ocra.rtc.server.verification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/**
 * The text of a message in the language that is asked for, with {@code {{CODE}}} where the code
 * goes. Immutable.
 */
@NullMarked
public final class SmsTexts {
  /** Stands for the code. */
  public static final String CODE = "{{CODE}}";

  private static final String FALLBACK = "en-US";

  private final Map<String, String> byLanguage;

  private SmsTexts(Map<String, String> byLanguage) {
    this.byLanguage = byLanguage;
  }

  /**
   * A text and its language.
   *
   * @param language its BCP 47 tag
   * @param template with {@link #CODE} in it
   */
  public record Text(String language, String template) {
    String with(String code) {
      return template.replace(CODE, code);
    }
  }

  /** The built-in texts. */
  public static SmsTexts standard() {
    return new SmsTexts(
        new TreeMap<>(
            Map.of(
                FALLBACK,
                "Your verification code is " + CODE + ".",
                "de-DE",
                "Ihr Bestätigungscode lautet " + CODE + ".",
                "es-ES",
                "Tu código de verificación es " + CODE + ".",
                "fr-FR",
                "Votre code de vérification est " + CODE + ".",
                "pl-PL",
                "Twój kod weryfikacyjny to " + CODE + ".",
                "ru-RU",
                "Ваш код подтверждения: " + CODE + ".",
                "sv-SE",
                "Din verifieringskod är " + CODE + ".")));
  }

  /**
   * One text whatever the language.
   *
   * @throws IllegalArgumentException if there is no place for the code in it
   */
  public static SmsTexts of(String template) {
    if (!template.contains(CODE)) {
      throw new IllegalArgumentException("the text of a message has " + CODE + " in it");
    }
    return new SmsTexts(Map.of(FALLBACK, template));
  }

  /** The text for an {@code Accept-Language} header; the English one if none fits. */
  public Text find(String acceptLanguage) {
    List<String> tags = List.copyOf(byLanguage.keySet());
    String tag = FALLBACK;
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
      String exact = Locale.lookupTag(ranges, tags);
      tag = exact != null ? exact : sameLanguage(ranges, tags);
    } catch (IllegalArgumentException e) {
      // What cannot be read asks for nothing.
    }
    return new Text(tag, byLanguage.getOrDefault(tag, ""));
  }

  private static String sameLanguage(List<Locale.LanguageRange> ranges, List<String> tags) {
    for (Locale.LanguageRange range : ranges) {
      String language = range.getRange().split("-", 2)[0];
      for (String tag : tags) {
        if (tag.startsWith(language + "-")) {
          return tag;
        }
      }
    }
    return FALLBACK;
  }
}
