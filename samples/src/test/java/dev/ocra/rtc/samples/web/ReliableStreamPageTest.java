package dev.ocra.rtc.samples.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.browser.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page's own reliable stream, run in the browser, over links that lose, repeat and reorder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReliableStreamPageTest {
  @RegisterExtension static final BrowserExtension BROWSER = new BrowserExtension();

  private Page page;

  @BeforeAll
  void openPage() {
    page = BROWSER.chromium().open(BROWSER.server(), 800, 600, "");
  }

  @Test
  void handsOutEachMessageOnceAndInOrder() {
    assertEquals(
        "[[],[],[\"one\",\"two\",\"three\"],[],[]]",
        run(
            """
            const stream = new ReliableStream();
            return [[2, "two"], [3, "three"], [1, "one"], [2, "two"], [0, "aside"]]
              .map(([seq, message]) => stream.receive({ seq, ack: 0, message }));"""));
  }

  @Test
  void keepsWhatIsNotAcknowledgedAndSendsItAgainWithTheLatestAcknowledgement() {
    assertEquals(
        "[{\"seq\":2,\"ack\":1,\"message\":\"b\"},{\"seq\":3,\"ack\":1,\"message\":\"c\"}]",
        run(
            """
            const stream = new ReliableStream();
            for (const message of ["a", "b", "c"]) stream.send(message);
            stream.receive({ seq: 1, ack: 0, message: "x" });
            return stream.resume(1);"""));
  }

  @Test
  void refusesAnAcknowledgementOfWhatWasNeverSentAndAFrameFarAhead() {
    assertEquals(
        "[40001,40001,42900]",
        run(
            """
            const code = (action) => { try { action(); } catch (error) { return error.code; } };
            const stream = new ReliableStream(2);
            return [
              code(() => stream.acknowledge(1)),
              code(() => stream.receive({ seq: 3, ack: 0, message: "far" })),
              code(() => { for (let i = 0; i < 3; i++) stream.send(i); }),
            ];"""));
  }

  @Test
  void refusesFramesThatAreNone() {
    assertEquals(
        "[40001,40001,40001,40001,7]",
        run(
            """
            const code = (text) => { try { return decode(text).seq; } catch (e) { return e.code; } };
            return [
              code("{"), code("null"), code('{"seq":1,"message":{}}'),
              code('{"seq":-1,"message":{"type":"ack"}}'), code('{"seq":7,"message":{"type":"new"}}'),
            ];"""));
  }

  @Test
  void survivesLinksThatLoseRepeatAndReorder() {
    assertEquals(
        "true",
        run(
            """
            for (let seed = 1; seed <= 200; seed++) {
              let state = seed * 2654435761;
              const random = (limit) => {
                state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
                return Math.floor((state / 2 ** 32) * limit);
              };
              const ends = [new ReliableStream(), new ReliableStream()];
              const wires = [[], []];
              const heard = [[], []];
              const count = [0, 0];
              const deliver = (to) => {
                const [frame] = wires[to].splice(random(wires[to].length), 1);
                if (random(5) === 0) wires[to].push(frame);
                if (random(4) !== 0) heard[to].push(...ends[to].receive(frame));
              };
              for (let step = 0; step < 300; step++) {
                const side = random(2);
                if (random(3) === 0) wires[1 - side].push(ends[side].send(++count[side]));
                if (wires[side].length > 0) deliver(side);
                if (random(40) === 0) {
                  // The link breaks: what was on its way is lost, and a new one resumes.
                  wires[0] = ends[1].resume(ends[0].received);
                  wires[1] = ends[0].resume(ends[1].received);
                }
              }
              for (const to of [0, 1]) {
                for (const frame of ends[1 - to].resume(ends[to].received)) {
                  heard[to].push(...ends[to].receive(frame));
                }
                const wanted = Array.from({ length: count[1 - to] }, (_, i) => i + 1);
                if (JSON.stringify(heard[to]) !== JSON.stringify(wanted)) {
                  return `seed ${seed}: ${heard[to]}`;
                }
              }
              if (count[0] < 20 || count[1] < 20) return `seed ${seed} said too little`;
            }
            return true;"""));
  }

  private String run(String body) {
    return page.evaluate(
        "(async () => { const { ReliableStream, decode } = await import('/protocol.js');"
            + " return JSON.stringify((() => {"
            + body
            + "})()); })()");
  }
}
