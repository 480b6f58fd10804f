package dev.ocra.rtc.internal.verification;

import dev.ocra.rtc.ErrorCode;
import dev.ocra.rtc.ErrorType;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.http.HttpTransport;
import dev.ocra.rtc.internal.ErrorValue;
import dev.ocra.rtc.internal.client.ClientContext;
import dev.ocra.rtc.internal.client.ClientPart;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.verification.Verification;
import dev.ocra.rtc.verification.VerificationMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Makes the verifications of a client and speaks with the backend for them. {@link #create}: any
 * thread; the rest: the signal lane.
 */
@NullMarked
public final class Verifications implements ClientPart {
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int MAX_CUSTOM_BYTES = 4096;

  private final ClientContext context;
  private final HttpTransport http;
  private final String root;
  private final Set<OcraVerification> busy = new HashSet<>();
  private @Nullable SinchError closed;

  /** Verifications of one client, over a transport that is closed with it. */
  public Verifications(ClientContext context, HttpTransport http) {
    this.context = context;
    this.http = http;
    this.root = root(context.identity().endpoint());
  }

  private static String root(URI endpoint) {
    String text = endpoint.toString();
    String base =
        text.endsWith(Limits.SIGNALLING_PATH)
            ? text.substring(0, text.length() - Limits.SIGNALLING_PATH.length())
            : text;
    return "http" + base.substring("ws".length()) + "/verification/v1/verifications";
  }

  /** A verification that has not begun. */
  public Verification create(VerificationMethod method, String number, @Nullable String custom) {
    context.checkLive();
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException(
          "a phone number is + and 7 to 15 digits (E.164), not '" + number + "'");
    }
    if (custom != null && custom.getBytes(StandardCharsets.UTF_8).length > MAX_CUSTOM_BYTES) {
      throw new IllegalArgumentException("custom has 4096 bytes (UTF-8) at most");
    }
    return new OcraVerification(this, context.lanes(), method, number, custom);
  }

  void checkLive() {
    context.checkLive();
  }

  @Override
  public void onTerminated() {
    SinchError error =
        ErrorValue.of(ErrorType.GENERIC, ErrorCode.GENERIC, "the client is terminated");
    closed = error;
    Set.copyOf(busy).forEach(verification -> verification.abandon(error));
    busy.clear();
    http.close();
  }

  /** Why nothing may begin any more, or null. */
  @Nullable SinchError closed() {
    return closed;
  }

  void setBusy(OcraVerification verification, boolean isBusy) {
    if (isBusy) {
      busy.add(verification);
    } else {
      busy.remove(verification);
    }
  }

  /** Sends a request; the result comes on the signal lane. */
  void send(String method, String path, String body, Consumer<HttpTransport.Result> result) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Application " + context.identity().applicationKey());
    headers.put("Accept-Language", Locale.getDefault().toLanguageTag());
    headers.put("Accept", "application/json");
    if (!body.isEmpty()) {
      headers.put("Content-Type", "application/json");
    }
    HttpTransport.Request request =
        new HttpTransport.Request(method, URI.create(root + path), headers, body);
    Consumer<HttpTransport.Result> here =
        answer -> context.lanes().signal().execute(() -> result.accept(answer));
    try {
      http.send(request, here);
    } catch (RuntimeException e) {
      here.accept(new HttpTransport.Unanswered(false, e.toString()));
    }
  }
}
