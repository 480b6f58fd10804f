// Messages between the two devices of a call: two channels whose ids both sides know.

export const MAX_DATA_BYTES = 262_144;

const MOST_EARLY = 256;
const KINDS = {
  reliable: { id: 0, ordered: true },
  lossy: { id: 1, ordered: false, maxRetransmits: 0 },
};

/** The channels of one connection. They have to be opened before its first description. */
export class ConnectionChannels {
  #channels = {};
  #early = [];
  #listener = null;

  constructor(connection) {
    for (const [kind, options] of Object.entries(KINDS)) {
      const channel = connection.createDataChannel(kind, { negotiated: true, ...options });
      channel.binaryType = "arraybuffer";
      channel.onmessage = ({ data }) => this.#take({ kind, data });
      channel.onopen = () => this.#listener?.opened();
      this.#channels[kind] = channel;
    }
  }

  /** Hears what came so far, and what comes; null for nobody. */
  set listener(listener) {
    this.#listener = listener;
    if (!listener) return;
    for (const message of this.#early.splice(0)) listener.received(message);
    listener.opened();
  }

  /** Whether it was sent: a channel that is not open sends nothing. */
  send({ kind, data }) {
    const channel = this.#channels[kind];
    if (channel.readyState !== "open") return false;
    channel.send(data);
    return true;
  }

  // The other side may be told first that the call is accepted.
  #take(message) {
    if (this.#listener) this.#listener.received(message);
    else if (this.#early.length < MOST_EARLY) this.#early.push(message);
  }
}

/**
 * The messages inside of one call, whichever connection carries it at the moment. What is sent before
 * a channel is open waits.
 *
 * Events: `message` (detail: `{ kind, data }`; kind is "reliable" or "lossy", data a string or an
 * ArrayBuffer).
 */
export class DataChannels extends EventTarget {
  #channels = null;
  #waiting = [];

  /** The call's connection is this one now; null for none. */
  use(channels) {
    if (channels === this.#channels) return;
    if (this.#channels) this.#channels.listener = null;
    this.#channels = channels;
    if (!channels) return;
    channels.listener = {
      received: (message) => this.dispatchEvent(new CustomEvent("message", { detail: message })),
      opened: () => this.#flush(),
    };
  }

  send(data, { kind = "reliable" } = {}) {
    const size = typeof data === "string" ? new TextEncoder().encode(data).length : data.byteLength;
    if (size > MAX_DATA_BYTES) throw new RangeError(`a message has ${MAX_DATA_BYTES} bytes at most`);
    this.#waiting.push({ kind, data });
    this.#flush();
  }

  #flush() {
    if (!this.#channels) return;
    this.#waiting = this.#waiting.filter((message) => !this.#channels.send(message));
  }
}
