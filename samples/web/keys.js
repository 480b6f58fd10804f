// The keys of a telephone (DTMF) in a call: as tones with the sound, and as messages to the program.

const KEYS = /^[0-9#*A-D]+$/;
const MOST_AT_ONCE = 64;

/**
 * Sends and receives keys. They wait until the call is established, in both directions.
 *
 * Events: `key` (detail: the key that the other side pressed).
 */
export class Keys extends EventTarget {
  #send;
  #tone;
  #pressed = "";
  #received = "";
  #established = false;

  /**
   * @param send takes a `dtmf` message without its call and its peer
   * @param tone the RTCDTMFSender of the moment, or null
   */
  constructor({ send, tone }) {
    super();
    this.#send = send;
    this.#tone = tone;
  }

  press(keys) {
    if (!KEYS.test(keys)) throw new RangeError("keys are 0-9 # * A-D");
    this.#pressed += keys;
    this.#settle();
  }

  /** Takes the other side's `dtmf` message. Nothing but keys is told on. */
  take({ keys }) {
    if (!KEYS.test(keys) || keys.length > MOST_AT_ONCE) return;
    this.#received += keys;
    this.#settle();
  }

  established() {
    this.#established = true;
    this.#settle();
  }

  #settle() {
    if (!this.#established) return;
    const keys = this.#pressed;
    this.#pressed = "";
    // Nothing sounds while the call is held; the other program is told nevertheless.
    const tone = this.#tone();
    if (keys && tone?.canInsertDTMF) tone.insertDTMF(tone.toneBuffer + keys);
    for (let from = 0; from < keys.length; from += MOST_AT_ONCE) {
      this.#send({ type: "dtmf", keys: keys.slice(from, from + MOST_AT_ONCE) });
    }
    const received = this.#received;
    this.#received = "";
    for (const key of received) this.dispatchEvent(new CustomEvent("key", { detail: key }));
  }
}
