// The wire: frames, their limits, and the stream that makes delivery reliable. No DOM, no timers.

export const VERSION = 1;
export const SIGNALLING_PATH = "/ocra/v1/signalling";
export const MAX_FRAME_CHARS = 128 * 1024;
export const MAX_CANDIDATES = 64;

export const ErrorCode = Object.freeze({
  BAD_REQUEST: 40001,
  NOT_REGISTERED: 40100,
  EXPIRED_TOKEN: 40103,
  UNKNOWN_SESSION: 40110,
  UNKNOWN_CALL: 40400,
  TOO_LARGE: 41300,
  TOO_MANY: 42900,
  BUSY: 48600,
  INTERNAL: 50000,
  UNAVAILABLE: 50300,
});

export const EndCause = Object.freeze({
  TIMEOUT: "TIMEOUT",
  DENIED: "DENIED",
  NO_ANSWER: "NO_ANSWER",
  FAILURE: "FAILURE",
  HUNG_UP: "HUNG_UP",
  CANCELED: "CANCELED",
  OTHER_DEVICE_ANSWERED: "OTHER_DEVICE_ANSWERED",
  INACTIVE: "INACTIVE",
  TRANSFERRED: "TRANSFERRED",
});

/** The other end broke the protocol, or a message cannot be sent within its limits. */
export class ProtocolError extends Error {
  constructor(code, message) {
    super(message);
    this.name = "ProtocolError";
    this.code = code;
  }
}

/** A user id: 1 to 255 characters of the URL-safe base64 alphabet and `=`. */
export function isUserId(text) {
  return /^[A-Za-z0-9\-_=]{1,255}$/.test(text);
}

/** A frame's text. A sequence number of 0 stands for "outside the sequence" and is left out. */
export function encode({ seq, ack, message }) {
  const text = JSON.stringify(seq === 0 ? { ack, message } : { seq, ack, message });
  if (text.length > MAX_FRAME_CHARS) {
    throw new ProtocolError(ErrorCode.TOO_LARGE, "the frame is too long");
  }
  return text;
}

/** Reads a frame's text. Types of message that are not known here pass: the receiver skips them. */
export function decode(text) {
  let frame;
  try {
    frame = JSON.parse(text);
  } catch {
    throw new ProtocolError(ErrorCode.BAD_REQUEST, "the frame is not JSON");
  }
  const message = frame?.message;
  if (typeof message !== "object" || typeof message?.type !== "string") {
    throw new ProtocolError(ErrorCode.BAD_REQUEST, "a frame has a message with a type");
  }
  return { seq: sequenceNumber(frame.seq), ack: sequenceNumber(frame.ack), message };
}

function sequenceNumber(value = 0) {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new ProtocolError(ErrorCode.BAD_REQUEST, "a sequence number is a number of 0 or more");
  }
  return value;
}

/**
 * One end of a session. It numbers what is sent and keeps it until the other end has it, and hands
 * out what is received once and in order. It outlives the links: after a new link is up, `resume`
 * returns what has to be sent again.
 */
export class ReliableStream {
  #capacity;
  #sent = [];
  #ahead = new Map();
  #lastSent = 0;
  #received = 0;

  constructor(capacity = 1024) {
    this.#capacity = capacity;
  }

  /** The last number up to which everything of the other end has arrived. */
  get received() {
    return this.#received;
  }

  /** How many messages wait for the other end's acknowledgement. */
  get pending() {
    return this.#sent.length;
  }

  send(message) {
    if (this.#sent.length >= this.#capacity) {
      throw new ProtocolError(ErrorCode.TOO_MANY, "too many messages wait for the other end");
    }
    const frame = { seq: ++this.#lastSent, ack: this.#received, message };
    this.#sent.push(frame);
    return frame;
  }

  /** A frame outside the sequence. */
  aside(message) {
    return { seq: 0, ack: this.#received, message };
  }

  /** The messages that are due now: none for a duplicate or for one that is ahead of a gap. */
  receive({ seq, ack, message }) {
    this.acknowledge(ack);
    if (seq === 0 || seq <= this.#received) return [];
    if (seq > this.#received + this.#capacity) {
      throw new ProtocolError(ErrorCode.BAD_REQUEST, `frame ${seq} is too far ahead`);
    }
    this.#ahead.set(seq, message);
    const due = [];
    while (this.#ahead.has(this.#received + 1)) {
      this.#received++;
      due.push(this.#ahead.get(this.#received));
      this.#ahead.delete(this.#received);
    }
    return due;
  }

  acknowledge(ack) {
    if (ack > this.#lastSent) {
      throw new ProtocolError(ErrorCode.BAD_REQUEST, `frame ${ack} was never sent`);
    }
    while (this.#sent.length > 0 && this.#sent[0].seq <= ack) this.#sent.shift();
  }

  /** A new link continues the session and the other end has `ack`: what it has to be sent. */
  resume(ack) {
    this.acknowledge(ack);
    return this.#sent.map((frame) => ({ ...frame, ack: this.#received }));
  }
}
