package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.rest.AuthenticationLevel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What verifications may do and how long they take. Immutable; made by a builder. Without more, no
 * application may verify numbers: messages and calls cost money.
 */
@NullMarked
public final class VerificationOptions {
  private final Builder values;

  private VerificationOptions(Builder values) {
    this.values = values;
  }

  /** No application may verify. */
  public static VerificationOptions none() {
    return builder().build();
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** What requests for an application have to prove at least; nothing when it may not verify. */
  Optional<AuthenticationLevel> level(String application) {
    return values.levels.getOrDefault(application, Optional.ofNullable(values.level));
  }

  SmsTexts texts() {
    return values.texts;
  }

  List<CallerNumbers> callers() {
    return values.callers;
  }

  Duration codeTime() {
    return values.codeTime;
  }

  int maxAttempts() {
    return values.maxAttempts;
  }

  int codeLength() {
    return values.codeLength;
  }

  int numberLimit() {
    return values.numberLimit;
  }

  int addressLimit() {
    return values.addressLimit;
  }

  Duration limitTime() {
    return values.limitTime;
  }

  Duration keepTime() {
    return values.keepTime;
  }

  /** Collects options; for one thread. */
  public static final class Builder implements Cloneable {
    private @Nullable AuthenticationLevel level;
    private Map<String, Optional<AuthenticationLevel>> levels = new HashMap<>();
    private SmsTexts texts = SmsTexts.standard();
    private List<CallerNumbers> callers = List.of();
    private Duration codeTime = Duration.ofMinutes(10);
    private int maxAttempts = 5;
    private int codeLength = 6;
    private int numberLimit = 5;
    private int addressLimit = 30;
    private Duration limitTime = Duration.ofHours(1);
    private Duration keepTime = Duration.ofDays(1);

    private Builder() {}

    /** What all applications' requests have to prove at least; null, the default, denies them. */
    public Builder level(@Nullable AuthenticationLevel level) {
      this.level = level;
      return this;
    }

    /** The same for one application. */
    public Builder level(String application, @Nullable AuthenticationLevel level) {
      levels.put(application, Optional.ofNullable(level));
      return this;
    }

    /** What messages say. */
    public Builder texts(SmsTexts texts) {
      this.texts = Objects.requireNonNull(texts, "texts");
      return this;
    }

    /** Where flash calls come from; without any there are none. */
    public Builder callers(List<CallerNumbers> callers) {
      this.callers = List.copyOf(callers);
      return this;
    }

    /** How long a code is good; 10 minutes if not set. */
    public Builder codeTime(Duration time) {
      this.codeTime = time;
      return this;
    }

    /** How many wrong codes end a verification; 5 if not set. */
    public Builder maxAttempts(int attempts) {
      this.maxAttempts = atLeast(1, attempts);
      return this;
    }

    /** How many characters a code has; 6 if not set. */
    public Builder codeLength(int length) {
      this.codeLength = atLeast(4, length);
      return this;
    }

    /** How many verifications of a number may begin within the time of limits; 5 if not set. */
    public Builder numberLimit(int most) {
      this.numberLimit = atLeast(1, most);
      return this;
    }

    /** How many of them an address may ask for without credentials; 30 if not set. */
    public Builder addressLimit(int most) {
      this.addressLimit = atLeast(1, most);
      return this;
    }

    /** The time of limits; an hour if not set. */
    public Builder limitTime(Duration time) {
      this.limitTime = time;
      return this;
    }

    /** How long a verification can be asked for; a day if not set. */
    public Builder keepTime(Duration time) {
      this.keepTime = time;
      return this;
    }

    private static int atLeast(int least, int value) {
      if (value < least) {
        throw new IllegalArgumentException("at least " + least + ", not " + value);
      }
      return value;
    }

    /** The options so far. */
    public VerificationOptions build() {
      try {
        Builder copy = (Builder) clone();
        copy.levels = Map.copyOf(levels);
        return new VerificationOptions(copy);
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
