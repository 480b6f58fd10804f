// A device's registered session with the backend. Links come and go; the session goes on.

import { decode, encode, ErrorCode, ProtocolError, ReliableStream, VERSION } from "./protocol.js";

const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 20_000;
const ACK_DELAY_MS = 200;
const UNANSWERED_MS = 10_000;
const RENEW_BEFORE_MS = 60_000;

/** Refusals that another attempt may overcome; any other one needs the user. */
const PASSING = new Set([
  ErrorCode.NOT_REGISTERED,
  ErrorCode.EXPIRED_TOKEN,
  ErrorCode.UNKNOWN_SESSION,
  ErrorCode.TOO_MANY,
  ErrorCode.INTERNAL,
  ErrorCode.UNAVAILABLE,
]);

/**
 * Registers the device and carries messages, each once and in order, over as many links as it takes.
 *
 * Events: `state` (detail: `{ state, reason }`, with "connecting", "online", "offline", "refused" or
 * "closed"), `message` (detail: the message), `reset` (the backend has begun a new session: what
 * belonged to the old one is lost), `registered` (detail: `{ fresh }`; the backend can be reached, in a
 * new session if `fresh`).
 */
export class SignallingSession extends EventTarget {
  #url;
  #device;
  #fetchToken;
  #stream = new ReliableStream();
  #session = null;
  #link = null;
  #welcomed = false;
  #attempts = 0;
  #retryTimer = 0;
  #ackTimer = 0;
  #watchTimer = 0;
  #renewTimer = 0;
  #lastProgress = 0;
  #lastSentAt = 0;
  #pingMillis = 15_000;
  #state = "closed";

  /**
   * @param url the WebSocket of the backend
   * @param device this device's id, chosen by it
   * @param fetchToken returns a promise of a registration token; asked for each link
   */
  constructor({ url, device, fetchToken }) {
    super();
    this.#url = url;
    this.#device = device;
    this.#fetchToken = fetchToken;
    this.hurry = this.hurry.bind(this);
  }

  get state() {
    return this.#state;
  }

  open() {
    if (this.#state !== "closed") throw new Error("the session is open already");
    globalThis.addEventListener("online", this.hurry);
    this.#watchTimer = setInterval(() => this.#watch(), 2_000);
    this.#connect();
  }

  /** Sends now, or as soon as a link is up again. Returns the number that errors refer to. */
  send(message) {
    const frame = this.#stream.send(message);
    if (this.#stream.pending === 1) this.#lastProgress = performance.now();
    if (this.#welcomed) this.#transmit(frame);
    return frame.seq;
  }

  /** Logs out: the backend forgets this device at once. */
  close() {
    if (this.#state === "closed") return;
    if (this.#welcomed) this.send({ type: "goodbye" });
    this.#finish("closed");
  }

  /** Skips the rest of a waiting time, for instance when the network is back. */
  hurry() {
    if (this.#state !== "offline") return;
    this.#attempts = 0;
    this.#connect();
  }

  async #connect() {
    clearTimeout(this.#retryTimer);
    this.#enter("connecting");
    let token;
    try {
      token = await this.#fetchToken();
    } catch (error) {
      if (this.#state !== "connecting") return;
      if (error.permanent) this.#finish("refused", error.message);
      else this.#retry(error.message);
      return;
    }
    if (this.#state !== "connecting") return;
    const link = new WebSocket(this.#url);
    this.#link = link;
    link.onopen = () => this.#transmit(this.#stream.aside(this.#hello(token)));
    link.onmessage = ({ data }) => this.#receive(link, data);
    link.onclose = ({ reason }) => {
      if (this.#link === link) this.#lose(reason || "the link is down");
    };
  }

  #hello(token) {
    const hello = { type: "hello", version: VERSION, device: this.#device, token, agent: "ocra-web" };
    if (this.#session) hello.resume = { session: this.#session, received: this.#stream.received };
    return hello;
  }

  #receive(link, data) {
    if (this.#link !== link) return;
    try {
      const frame = decode(data);
      if (frame.message.type === "welcome") this.#begin(frame.message);
      else if (frame.message.type === "refused") this.#refuse(frame.message);
      else this.#take(frame);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#lose(error.message);
    }
  }

  #begin(welcome) {
    if (!welcome.resumed) {
      const lost = this.#session !== null;
      // What was said before there was a session belongs to the first one: it is kept.
      if (lost) this.#stream = new ReliableStream();
      this.#session = welcome.session;
      if (lost) this.#emit("reset");
    }
    this.#welcomed = true;
    this.#attempts = 0;
    this.#pingMillis = (welcome.pingSeconds ?? 15) * 1000;
    this.#lastProgress = performance.now();
    for (const frame of this.#stream.resume(welcome.received)) this.#transmit(frame);
    this.#renewAt(welcome.registrationExpires);
    this.#enter("online");
    this.#emit("registered", { fresh: !welcome.resumed });
  }

  #refuse({ code, message }) {
    if (code === ErrorCode.UNKNOWN_SESSION || code === ErrorCode.NOT_REGISTERED) this.#forget();
    if (PASSING.has(code)) this.#lose(message);
    else this.#finish("refused", `${message} (${code})`);
  }

  #take(frame) {
    const before = this.#stream.pending;
    const due = this.#stream.receive(frame);
    if (this.#stream.pending < before) this.#lastProgress = performance.now();
    // A frame outside the sequence asks for no acknowledgement; a duplicate does: the first was lost.
    if (frame.seq !== 0) this.#acknowledgeSoon();
    for (const message of due) {
      if (message.type === "goodbye") this.#leave(message.reason);
      else this.#emit("message", message);
    }
  }

  #leave(reason) {
    this.#forget();
    this.#lose(reason ?? "the backend said goodbye");
  }

  #forget() {
    if (this.#session === null) return;
    this.#session = null;
    this.#stream = new ReliableStream();
    this.#emit("reset");
  }

  #acknowledgeSoon() {
    this.#ackTimer ||= setTimeout(() => {
      this.#ackTimer = 0;
      if (this.#welcomed) this.#transmit(this.#stream.aside({ type: "ack" }));
    }, ACK_DELAY_MS);
  }

  #transmit(frame) {
    if (this.#link?.readyState !== WebSocket.OPEN) return;
    clearTimeout(this.#ackTimer);
    this.#ackTimer = 0;
    this.#lastSentAt = performance.now();
    this.#link.send(encode({ ...frame, ack: this.#stream.received }));
  }

  // A page can neither send a ping nor see a pong, so a link counts as dead when something that was
  // sent stays without acknowledgement, and an acknowledgement of ours stands for the ping.
  #watch() {
    if (!this.#welcomed) return;
    const now = performance.now();
    if (this.#stream.pending > 0 && now - this.#lastProgress > UNANSWERED_MS) {
      this.#lose("the backend does not answer");
    } else if (now - this.#lastSentAt > this.#pingMillis - 3_000) {
      this.#transmit(this.#stream.aside({ type: "ack" }));
    }
  }

  // Registration is extended by a new link that carries a new token.
  #renewAt(expires) {
    clearTimeout(this.#renewTimer);
    if (!expires) return;
    const wait = expires * 1000 - Date.now() - RENEW_BEFORE_MS;
    const longest = 2 ** 31 - 1;
    this.#renewTimer = setTimeout(
      () => {
        this.#dropLink();
        this.#connect();
      },
      Math.min(Math.max(wait, 30_000), longest),
    );
  }

  #lose(reason) {
    this.#dropLink();
    this.#retry(reason);
  }

  #retry(reason) {
    const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#attempts++);
    this.#enter("offline", reason);
    this.#retryTimer = setTimeout(() => this.#connect(), longest * (0.5 + Math.random() / 2));
  }

  #dropLink() {
    const link = this.#link;
    this.#link = null;
    this.#welcomed = false;
    clearTimeout(this.#ackTimer);
    this.#ackTimer = 0;
    link?.close();
  }

  #finish(state, reason) {
    this.#dropLink();
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#renewTimer);
    clearInterval(this.#watchTimer);
    globalThis.removeEventListener("online", this.hurry);
    this.#enter(state, reason);
  }

  #enter(state, reason = "") {
    this.#state = state;
    this.#emit("state", { state, reason });
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
