// Calls that ended here while the backend could not be told.

const MOST = 32;
const LONGEST_MS = 120_000;

/** Keeps what has to be said of them as soon as there is a new session. */
export class UnheardEnds {
  #ends = [];

  /** @param claim a `rejoin` message with `over` */
  add(claim) {
    if (this.#ends.length === MOST) this.#ends.shift();
    this.#ends.push({ claim, at: performance.now() });
  }

  /** Those that still matter; each is given out once. */
  take() {
    const oldest = performance.now() - LONGEST_MS;
    return this.#ends.splice(0).filter(({ at }) => at >= oldest).map(({ claim }) => claim);
  }

  /** The session goes on: what was sent in it arrives. */
  clear() {
    this.#ends = [];
  }
}
