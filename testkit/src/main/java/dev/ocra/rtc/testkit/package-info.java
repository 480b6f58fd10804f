/**
 * For tests of applications that call: the real client over the real backend, without a network, a
 * server, a sound card or a wait.
 *
 * <ul>
 *   <li>{@link dev.ocra.rtc.testkit.VirtualTime} is the clock and the threads of everything:
 *       nothing happens until the test moves it, and what a test does twice happens twice in the
 *       same way.
 *   <li>{@link dev.ocra.rtc.testkit.TestBackend} is the backend in memory, and makes what clients
 *       of it need: builders, tokens, engines, networks.
 *   <li>{@link dev.ocra.rtc.testkit.FakeMediaEngine} negotiates and connects without media, counts
 *       what is open, and fails when told to. {@link dev.ocra.rtc.testkit.FakeNetwork} is what
 *       media goes through, and can be cut.
 *   <li>{@link dev.ocra.rtc.testkit.FaultyTransport} is the way from one client to the backend,
 *       with the {@link dev.ocra.rtc.testkit.LinkFaults} that a test wants.
 *   <li>{@link dev.ocra.rtc.testkit.RecordingPushGateway} and {@link
 *       dev.ocra.rtc.testkit.FakeTelephony} record the pushes, messages and telephone calls that
 *       the backend orders.
 * </ul>
 *
 * <p>All of it belongs to one test and one thread: the one that moves the time.
 */
package dev.ocra.rtc.testkit;
