package dev.ocra.rtc.samples.web;

import dev.ocra.rtc.browser.Chromium;
import dev.ocra.rtc.browser.Literal;
import dev.ocra.rtc.browser.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/** The sample's page in the words of its user. */
@NullMarked
final class PhonePage implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(20);

  // Lets a test break the page's link, and see which session it has.
  private static final String LINK_PROBE =
      """
      globalThis.testLinks = [];
      globalThis.WebSocket = class extends WebSocket {
        constructor(...parameters) {
          super(...parameters);
          testLinks.push(this);
          this.addEventListener("message", ({ data }) => {
            const { message } = JSON.parse(data);
            if (message.type === "welcome") globalThis.testSession = message.session;
          });
        }
      };""";

  // Lets a test take a connection's path away, as far as the page can tell.
  private static final String PEER_PROBE =
      """
      globalThis.testPeers = [];
      globalThis.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(...parameters) {
          super(...parameters);
          testPeers.push(this);
        }
        get connectionState() {
          return this.testLost ? "failed" : super.connectionState;
        }
      };""";

  // Of the spectrum of what is received: whether its peak is at a frequency.
  private static final String HEARS_TONE =
      """
      (async (hertz) => {
        const stream = ocra.stage.call.remoteStream;
        if (globalThis.testEar?.stream !== stream) {
          const context = new AudioContext();
          const analyser = new AnalyserNode(context, { fftSize: 8192 });
          context.createMediaStreamSource(stream).connect(analyser);
          globalThis.testEar = { stream, context, analyser };
        }
        const { context, analyser } = globalThis.testEar;
        const levels = new Float32Array(analyser.frequencyBinCount);
        analyser.getFloatFrequencyData(levels);
        const peak = levels.indexOf(Math.max(...levels));
        const width = context.sampleRate / analyser.fftSize;
        return levels[peak] > -40 && Math.abs(peak * width - hertz) < 2 * width;
      })""";

  // The picture that is shown, in few pixels.
  private static final String PICTURE =
      """
      (() => {
        const canvas = new OffscreenCanvas(32, 18);
        const context = canvas.getContext("2d");
        context.drawImage(document.querySelector("#remote-video"), 0, 0, 32, 18);
        return [...new Uint32Array(context.getImageData(0, 0, 32, 18).data.buffer)];
      })()""";

  private final Page page;

  PhonePage(Chromium browser, URI server) {
    page = browser.open(server.resolve("/?unprocessed"), 1100, 720, LINK_PROBE + PEER_PROBE);
  }

  Page page() {
    return page;
  }

  void register(String user) {
    page.type("#user", user);
    page.click("#register button");
    awaitOnline();
  }

  void call(String user, boolean video) {
    page.type("#callee", user);
    page.click(video ? "#call-video" : "#call-audio");
  }

  void awaitIncoming(String from) {
    page.await(
        "a call from " + from,
        "!document.querySelector('#incoming').hidden"
            + " && document.querySelector('#caller').textContent === "
            + Literal.of(from),
        SOON);
  }

  void accept() {
    page.click("#accept");
  }

  void decline() {
    page.click("#decline");
  }

  void hangUp() {
    page.click("#hang-up");
  }

  void toggleMute() {
    page.click("#mute");
  }

  void togglePause() {
    page.click("#camera");
  }

  void toggleHold() {
    page.click("#hold");
  }

  /** Adds this side's video to the call, or takes it back. */
  void toggleVideo() {
    page.click("#video");
  }

  void press(String key) {
    page.click("#keypad button[value='" + key + "']");
  }

  /** Sends a text to the other device of the call. */
  void sendData(String text) {
    page.type("#data-text", text);
    page.click("#data button");
  }

  void transfer(String user) {
    page.type("#transfer-to", user);
    page.click("#transfer button");
  }

  void sendMessage(String user, String text) {
    page.evaluate("document.querySelector('#messages').open = true");
    page.type("#message-to", user);
    page.type("#message-text", text);
    page.click("#message button");
  }

  /** Waits for the call's state, in the words of the API. */
  void awaitState(String state) {
    page.await(
        "the state " + state,
        "document.querySelector('#stage').dataset.state === " + Literal.of(state),
        SOON);
  }

  /** Waits for the end of the call, and returns its cause. */
  String awaitEnd() {
    awaitState("ENDED");
    return page.evaluate("ocra.stage.call.endCause");
  }

  /**
   * Waits until this page says something about the other side's media, or nothing for an empty
   * text.
   */
  void awaitRemoteMedia(String words) {
    page.await(
        "remote media: " + words,
        "document.querySelector('#remote-media').textContent === " + Literal.of(words),
        SOON);
  }

  /** Waits until so many frames more were decoded, and the picture that is shown moves on. */
  void awaitFrames(int frames) {
    double decoded = total("framesDecoded");
    page.await(frames + " decoded frames", total("framesDecoded", ">=", decoded + frames), SOON);
    double at = page.number("document.querySelector('#remote-video').currentTime");
    page.await(
        "the picture moves",
        "document.querySelector('#remote-video').currentTime > %s".formatted(at)
            + " && document.querySelector('#remote-video').videoWidth > 0",
        SOON);
  }

  /** Waits until sound of so much energy more was played. */
  void awaitSound(double energy) {
    page.await(
        "sound of energy " + energy,
        total("totalAudioEnergy", ">=", total("totalAudioEnergy") + energy),
        SOON);
  }

  /** Waits until the loudest tone that is received is this one, give or take the analysis. */
  void awaitTone(double hertz) {
    page.await("a tone of " + hertz + " Hz", "%s(%s)".formatted(HEARS_TONE, hertz), SOON);
  }

  /** Waits until the page's log of events has this text. */
  void awaitLog(String text) {
    page.await(
        "the event: " + text,
        "document.querySelector('#log').textContent.includes(" + Literal.of(text) + ")",
        SOON);
  }

  void awaitNoIncoming() {
    page.await("no banner", "document.querySelector('#incoming').hidden", SOON);
  }

  String callId() {
    return page.evaluate("ocra.stage.call.id");
  }

  /** Breaks the link to the backend, and returns the session's id. */
  String breakLink() {
    return page.evaluate("(testLinks.at(-1).close(), testSession)");
  }

  /** Takes the path of the call's connection for lost, for good. Returns how many there were. */
  int loseConnection() {
    return (int)
        page.number(
            "((peer) => { peer.testLost = true; peer.onconnectionstatechange();"
                + " return testPeers.length; })(testPeers.at(-1))");
  }

  /** Waits until there are more connections than so many, and the call is not interrupted. */
  void awaitNewConnection(int before) {
    page.await(
        "a new connection",
        "testPeers.length > " + before + " && !ocra.stage.call.interrupted",
        SOON);
  }

  /** Waits for another session than this one, and returns its id. */
  String awaitNewSession(String old) {
    page.await(
        "a new session",
        "document.querySelector('#session').dataset.state === 'online' && testSession !== "
            + Literal.of(old),
        SOON.multipliedBy(2));
    return page.evaluate("testSession");
  }

  /** Waits until the link is up again, and returns the session's id. */
  String awaitOnline() {
    page.await(
        "the session is online",
        "document.querySelector('#session').dataset.state === 'online'",
        SOON);
    return page.evaluate("testSession");
  }

  /** Waits until the picture that is shown has colours of its own and changes. */
  void awaitMovingPicture() {
    String before = page.evaluate(PICTURE + ".join()");
    page.await(
        "a moving picture",
        "((now) => new Set(now).size > 8 && now.join() !== %s)(%s)"
            .formatted(Literal.of(before), PICTURE),
        SOON);
  }

  /** Width by height of the picture that is shown. */
  double aspectRatio() {
    return page.number(
        "((video) => video.videoWidth / video.videoHeight)(document.querySelector('#remote-video'))");
  }

  void screenshot(Path file) throws IOException {
    page.screenshot(file);
  }

  @Override
  public void close() {
    page.close();
  }

  private double total(String counter) {
    return page.number(sum(counter));
  }

  private static String total(String counter, String comparison, double value) {
    return "(async () => (await " + sum(counter) + ") " + comparison + " " + value + ")()";
  }

  // Of all that the call in view receives.
  private static String sum(String counter) {
    return """
        (async () => {
          let sum = 0;
          for (const entry of (await ocra.stage.call?.statistics())?.values() ?? []) {
            if (entry.type === "inbound-rtp") sum += entry.%s ?? 0;
          }
          return sum;
        })()"""
        .formatted(counter);
  }
}
