package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.rest.AuthenticationLevel;
import dev.ocra.rtc.server.rest.Caller;
import dev.ocra.rtc.server.rest.RestErrors;
import dev.ocra.rtc.server.rest.RestException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies that a phone number belongs to who says so. Its state is in the store: each change is
 * made of the newest version and made again if somebody else was faster, so any number of threads
 * and nodes may work on one store. It owns no thread: its methods run on the caller's, which is the
 * REST executor; events of the gateway and timers are brought there.
 */
@NullMarked
public final class VerificationService {
  private static final Logger LOG = LoggerFactory.getLogger(VerificationService.class);
  private static final Duration GATEWAY_TIME = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration FLASH_TIME = Duration.ofSeconds(75);
  private static final int MAX_RACES = 100;

  /** What is pressed in a callout. */
  static final String KEY = "1";

  private final VerificationOptions options;
  private final VerificationStore store;
  private final VerificationGateway gateway;
  private final VerificationObserver observer;
  private final Lane timers;
  private final Executor worker;
  private final RandomGenerator random;
  private final RequestLimit perNumber;
  private final RequestLimit perAddress;
  private final AtomicReference<Instant> nextCleaning = new AtomicReference<>(Instant.MIN);

  VerificationService(
      VerificationOptions options,
      VerificationStore store,
      VerificationGateway gateway,
      VerificationObserver observer,
      Lane timers,
      Executor worker,
      RandomGenerator random) {
    this.options = options;
    this.store = store;
    this.gateway = gateway;
    this.observer = observer;
    this.timers = timers;
    this.worker = worker;
    this.random = random;
    perNumber = new RequestLimit(options.numberLimit(), options.limitTime(), timers::now);
    perAddress = new RequestLimit(options.addressLimit(), options.limitTime(), timers::now);
  }

  /**
   * What began.
   *
   * @param verification as it stands
   * @param text the message without the code, for a message
   * @param callers where the flash call comes from, if that was drawn
   */
  record Begun(
      Verification verification, SmsTexts.@Nullable Text text, @Nullable CallerNumbers callers) {}

  /** Refuses callers that do not prove enough, or whose application may not verify at all. */
  void admit(Caller caller) {
    AuthenticationLevel least =
        options
            .level(caller.application().key())
            .orElseThrow(
                () ->
                    new RestException(
                        RestErrors.FORBIDDEN, "verification is not enabled for the application"));
    caller.require(least);
  }

  /** Begins a verification. */
  CompletionStage<Begun> begin(Caller caller, VerificationRequest request, InetAddress address) {
    checkMethod(request.method());
    if (caller.level() == AuthenticationLevel.PUBLIC
        && !perAddress.take(address.getHostAddress())) {
      throw new RestException(RestErrors.TOO_MANY, "too many verifications from this address");
    }
    if (!perNumber.take(caller.application().key() + request.number())) {
      throw new RestException(RestErrors.TOO_MANY, "too many verifications of this number");
    }
    cleanSometimes();
    Verification verification = draft(caller.application().key(), request);
    return observer
        .requested(verification, request.languages())
        .thenComposeAsync(decision -> decided(verification, request, decision), worker);
  }

  private void checkMethod(VerificationMethod method) {
    boolean canDo =
        gateway.methods().contains(method)
            && (method != VerificationMethod.FLASHCALL || !options.callers().isEmpty());
    if (!canDo) {
      throw new RestException(
          RestErrors.FORBIDDEN, "this backend has no gateway for " + method.text());
    }
  }

  private Verification draft(String application, VerificationRequest request) {
    byte[] id = new byte[18];
    random.nextBytes(id);
    Duration time =
        request.method() == VerificationMethod.FLASHCALL
            ? FLASH_TIME
            : request.expiry().orElse(options.codeTime());
    return new Verification(
        Base64.getUrlEncoder().withoutPadding().encodeToString(id),
        application,
        request.method(),
        request.number(),
        "",
        VerificationStatus.PENDING,
        null,
        request.reference(),
        request.custom(),
        null,
        0,
        false,
        timers.now(),
        timers.now().plus(time),
        1);
  }

  private CompletionStage<Begun> decided(
      Verification drafted, VerificationRequest asked, VerificationObserver.Decision decision) {
    VerificationRequest request = decision.changes().applyTo(asked);
    Verification draft = decision.changes().expiry().map(drafted::lasting).orElse(drafted);
    if (decision.denied() != null) {
      Verification denied = draft.ended(VerificationStatus.DENIED, decision.denied());
      add(denied);
      throw new RestException(RestErrors.FORBIDDEN, decision.denied().text());
    }
    CallerNumbers callers =
        request.method() == VerificationMethod.FLASHCALL && decision.cli() == null
            ? options.callers().get(random.nextInt(options.callers().size()))
            : null;
    Verification verification = draft.withSecret(secret(request, decision, callers));
    add(verification);
    var unused =
        timers.after(
            Duration.between(timers.now(), verification.expires()),
            () -> run(() -> expire(verification)));
    SmsTexts.Text text =
        request.method() == VerificationMethod.SMS
            ? options.texts().find(request.languages())
            : null;
    CompletableFuture<Begun> begun = new CompletableFuture<>();
    timers.after(GATEWAY_TIME, () -> begun.complete(new Begun(verification, text, callers)));
    order(
        verification,
        request,
        text,
        event ->
            run(
                () -> {
                  happened(verification.application(), verification.id(), event);
                  if (event instanceof GatewayEvent.Refused refused) {
                    begun.completeExceptionally(refusal(refused));
                  } else {
                    begun.complete(new Begun(verification, text, callers));
                  }
                }));
    return begun;
  }

  private String secret(
      VerificationRequest request,
      VerificationObserver.Decision decision,
      @Nullable CallerNumbers callers) {
    if (callers != null) {
      return callers.draw(random);
    }
    String given =
        request.method() == VerificationMethod.FLASHCALL ? decision.cli() : decision.code();
    return given != null ? given : request.codeType().make(random, options.codeLength());
  }

  private void order(
      Verification verification,
      VerificationRequest request,
      SmsTexts.@Nullable Text text,
      Consumer<GatewayEvent> report) {
    String id = verification.id();
    String application = verification.application();
    String number = verification.number();
    String secret = verification.secret();
    try {
      switch (verification.method()) {
        case SMS ->
            gateway.sendSms(
                new GatewayOrder.Sms(
                    id,
                    application,
                    number,
                    text == null ? secret : text.with(secret),
                    Duration.between(timers.now(), verification.expires())),
                report);
        case FLASHCALL ->
            gateway.placeFlashCall(
                new GatewayOrder.FlashCall(id, application, number, secret, request.dialTime()),
                report);
        case CALLOUT ->
            gateway.placeCallout(
                new GatewayOrder.Callout(id, application, number, KEY, secret, request.locale()),
                report);
      }
    } catch (RuntimeException e) {
      LOG.error("the gateway failed with {}", verification, e);
      report.accept(new GatewayEvent.Refused(GatewayEvent.Cause.UNAVAILABLE, "it failed"));
    }
  }

  private static RestException refusal(GatewayEvent.Refused refused) {
    return refused.cause() == GatewayEvent.Cause.UNAVAILABLE
        ? new RestException(RestErrors.UNAVAILABLE, "the gateway cannot be used now")
        : new RestException(RestErrors.FORBIDDEN, reason(refused.cause()).text());
  }

  private static VerificationReason reason(GatewayEvent.Cause cause) {
    return switch (cause) {
      case DESTINATION -> VerificationReason.DESTINATION_DENIED;
      case UNREACHABLE -> VerificationReason.UNREACHABLE;
      case UNDELIVERED -> VerificationReason.SMS_FAILURE;
      case UNAVAILABLE -> VerificationReason.UNREACHABLE;
    };
  }

  private void add(Verification verification) {
    store.add(verification).forEach(observer::ended);
    if (verification.status().isFinal()) {
      observer.ended(verification);
    }
  }

  /** A code was reported. The result tells how it stands now. */
  Verification report(Verification found, String secret, @Nullable String source) {
    return change(
        found,
        now -> {
          if (now.status().isFinal()) {
            throw new RestException(
                RestErrors.CONFLICT,
                "the verification is over: " + now.status().name().toLowerCase(Locale.ROOT));
          }
          return isOld(now) ? expired(now) : judged(now, secret, source);
        });
  }

  private Verification judged(Verification now, String secret, @Nullable String source) {
    boolean flash = now.method() == VerificationMethod.FLASHCALL;
    boolean right =
        flash
            ? CallerNumbers.isSame(secret, now.secret())
            : MessageDigest.isEqual(
                secret.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                now.secret().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    if (right) {
      return now.verified(source);
    }
    VerificationReason reason =
        flash ? VerificationReason.INVALID_CLI : VerificationReason.INVALID_CODE;
    return now.attempts() + 1 < options.maxAttempts() ? now.missed(reason) : now.exhausted(reason);
  }

  /** Something came of an order; of a verification that is not known, nothing does. */
  void happened(String application, String id, GatewayEvent event) {
    Optional<Verification> found = store.find(application, id);
    if (found.isEmpty() || event instanceof GatewayEvent.Accepted) {
      return;
    }
    boolean sms = found.get().method() == VerificationMethod.SMS;
    Verification now = change(found.get(), verification -> after(verification, event));
    if (sms && event instanceof GatewayEvent.Delivered) {
      observer.smsDelivered(now, true);
    } else if (sms && event instanceof GatewayEvent.Refused) {
      observer.smsDelivered(now, false);
    }
  }

  private Verification after(Verification now, GatewayEvent event) {
    if (now.status().isFinal()) {
      return now;
    } else if (event instanceof GatewayEvent.Delivered) {
      return now.delivered() ? now : now.arrived();
    } else if (event instanceof GatewayEvent.Refused refused) {
      return now.ended(VerificationStatus.FAIL, reason(refused.cause()));
    } else if (now.method() != VerificationMethod.CALLOUT) {
      return now;
    } else if (event instanceof GatewayEvent.Pressed pressed) {
      return pressed.keys().equals(KEY) ? now.verified(null) : judged(now, pressed.keys(), null);
    }
    // Who heard the code hangs up before typing it.
    return now.delivered() ? now : now.ended(VerificationStatus.FAIL, VerificationReason.HUNG_UP);
  }

  Optional<Verification> find(String application, String id) {
    return store.find(application, id).map(this::current);
  }

  Optional<Verification> latest(String application, VerificationMethod method, String number) {
    return store.latest(application, method, number).map(this::current);
  }

  Optional<Verification> byReference(String application, String reference) {
    return store.byReference(application, reference).map(this::current);
  }

  // A timer does this in time; but it ends with the process that set it.
  private Verification current(Verification found) {
    return found.status().isFinal() || !isOld(found) ? found : expire(found);
  }

  private Verification expire(Verification verification) {
    return change(verification, now -> now.status().isFinal() || !isOld(now) ? now : expired(now));
  }

  private static Verification expired(Verification now) {
    return now.ended(VerificationStatus.FAIL, VerificationReason.EXPIRED);
  }

  private boolean isOld(Verification verification) {
    return !timers.now().isBefore(verification.expires());
  }

  // Again with what the faster one left, until nobody is faster.
  private Verification change(Verification found, Function<Verification, Verification> step) {
    Verification before = found;
    for (int race = 0; race < MAX_RACES; race++) {
      Verification after = step.apply(before);
      if (after.version() == before.version()) {
        return before;
      }
      if (store.replace(after)) {
        if (after.status().isFinal()) {
          LOG.info("{}", after);
          observer.ended(after);
        }
        return after;
      }
      before =
          store
              .find(found.application(), found.id())
              .orElseThrow(
                  () -> new RestException(RestErrors.NOT_FOUND, "there is no such verification"));
    }
    throw new RestException(RestErrors.UNAVAILABLE, "too many reports at once");
  }

  private void cleanSometimes() {
    Instant due = nextCleaning.get();
    Instant now = timers.now();
    if (!now.isBefore(due) && nextCleaning.compareAndSet(due, now.plusSeconds(60))) {
      store.forgetBefore(now.minus(options.keepTime()));
    }
  }

  // The executor is bounded: what it has no room for comes back a little later.
  private void run(Runnable task) {
    try {
      worker.execute(task);
    } catch (RejectedExecutionException e) {
      timers.after(AGAIN, () -> run(task));
    }
  }
}
