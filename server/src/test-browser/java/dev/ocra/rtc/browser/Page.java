package dev.ocra.rtc.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import kotlinx.serialization.json.JsonPrimitive;
import org.jspecify.annotations.NullMarked;

/**
 * One page of a {@link Chromium}, used as a person would: with clicks and keys, looking at what is
 * on it. Closed with {@link #close}, or with its browser.
 */
@NullMarked
public final class Page implements AutoCloseable {
  private static final Pattern POINT = Pattern.compile("(\\S+) (\\S+)");

  private final DevTools devTools;
  private final String target;
  private final String session;

  Page(DevTools devTools, String target, String session) {
    this.devTools = devTools;
    this.target = target;
    this.session = session;
  }

  public void resize(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Makes the page believe that its user prefers {@code light} or {@code dark}. */
  public void setColorScheme(String scheme) {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    command("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /** Runs a script in every document that is loaded from now on, before its own scripts. */
  public void runBefore(String script) {
    command("Page.enable", Map.of());
    command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  public void load(URI address) {
    command("Page.navigate", Map.of("url", address.toString()));
    await(
        "the page at " + address,
        "document.readyState === 'complete' && location.href !== 'about:blank'",
        Duration.ofSeconds(30));
  }

  /** The value of an expression, with promises awaited. */
  public String evaluate(String expression) {
    JsonObject result =
        command(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    JsonElement thrown = result.get("exceptionDetails");
    if (thrown != null) {
      throw new AssertionError(expression + "\n" + thrown);
    }
    JsonElement value = JsonElementKt.getJsonObject(member(result, "result")).get("value");
    return value instanceof JsonPrimitive primitive
        ? primitive.getContent()
        : String.valueOf(value);
  }

  public double number(String expression) {
    return Double.parseDouble(evaluate(expression));
  }

  /** Waits within the page until an expression, or what it promises, is true. */
  public void await(String what, String condition, Duration limit) {
    String loop =
        """
        new Promise(async (resolve) => {
          const deadline = performance.now() + %d;
          for (;;) {
            if (await (%s)) return resolve(true);
            if (performance.now() > deadline) return resolve(false);
            await new Promise((next) => setTimeout(next, 50));
          }
        })"""
            .formatted(limit.toMillis(), condition);
    if (!evaluate(loop).equals("true")) {
      throw new AssertionError("in vain for " + limit + ": " + what + "\n" + text());
    }
  }

  /** Clicks the middle of an element with the mouse; it must be there to be hit. */
  public void click(String selector) {
    String place =
        evaluate(
            """
            (() => {
              const element = document.querySelector(%1$s);
              element.scrollIntoView({ block: "center", behavior: "instant" });
              const { left, top, width, height } = element.getBoundingClientRect();
              const x = left + width / 2, y = top + height / 2;
              const hit = document.elementFromPoint(x, y);
              return hit && element.contains(hit) ? x + " " + y : "covered by " + hit?.outerHTML;
            })()"""
                .formatted(Literal.of(selector)));
    Matcher point = POINT.matcher(place);
    if (!point.matches()) {
      throw new AssertionError(selector + " cannot be clicked: " + place);
    }
    for (String type : new String[] {"mousePressed", "mouseReleased"}) {
      command(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              Double.valueOf(point.group(1)),
              "y",
              Double.valueOf(point.group(2)),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Replaces what is in a field by keys. */
  public void type(String selector, String text) {
    evaluate("document.querySelector(" + Literal.of(selector) + ").select()");
    command("Input.insertText", Map.of("text", text));
  }

  /** The text that is to be seen. */
  public String text() {
    return evaluate("document.body.innerText");
  }

  public void screenshot(Path file) throws IOException {
    // A page behind others is not painted.
    command("Page.bringToFront", Map.of());
    JsonObject picture = command("Page.captureScreenshot", Map.of("format", "png"));
    String data = JsonElementKt.getJsonPrimitive(member(picture, "data")).getContent();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(data));
  }

  @Override
  public void close() {
    devTools.command(null, "Target.closeTarget", Map.of("targetId", target));
  }

  private JsonObject command(String method, Map<String, ?> parameters) {
    return devTools.command(session, method, parameters);
  }

  static JsonElement member(JsonObject object, String name) {
    JsonElement member = object.get(name);
    if (member == null) {
      throw new AssertionError("no " + name + " in " + object);
    }
    return member;
  }
}
