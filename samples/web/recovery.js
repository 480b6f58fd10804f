// Keeps an accepted call's transport alive, one rung after the other, and gives up in the end.

const GRACE_MS = 4_000;
const STEP_MS = 6_000;
const GIVE_UP_MS = 30_000;
const ONE_ATTEMPT_MS = 3_000;

/**
 * Watches one call's transport. While it is down, `restartIce` is called after a grace (at once when
 * the browser has given up on it), then `reopen` again and again; `giveUp` when it stayed down for too
 * long.
 */
export class TransportRecovery {
  #restartIce;
  #reopen;
  #giveUp;
  #stepTimer = 0;
  #deadlineTimer = 0;
  #attempts = 0;
  #lastAttempt = -Infinity;
  #wasUp = false;

  constructor({ restartIce, reopen, giveUp }) {
    this.#restartIce = restartIce;
    this.#reopen = reopen;
    this.#giveUp = giveUp;
  }

  /** Whether an attempt was made a moment ago, whose outcome is not known. */
  get hasJustTried() {
    return performance.now() - this.#lastAttempt < ONE_ATTEMPT_MS;
  }

  /** Tells the transport's state, an RTCPeerConnectionState. */
  update(transport) {
    if (transport === "connected") {
      this.#wasUp = true;
      this.stop();
      return;
    }
    this.#deadlineTimer ||= setTimeout(() => {
      this.stop();
      this.#giveUp();
    }, GIVE_UP_MS);
    if (transport === "failed") {
      // An attempt that fails too waits for its turn.
      if (this.#attempts === 0) this.#step();
    } else if (this.#wasUp) {
      this.#stepTimer ||= setTimeout(() => this.#step(), GRACE_MS);
    }
  }

  /** Something changed for the better: what waits for its time is tried now. */
  hurry() {
    if (!this.#stepTimer || this.hasJustTried) return;
    this.#attempts = 0;
    this.#step();
  }

  /** An attempt was made, here or because the other side asked for it. */
  attempted() {
    this.#lastAttempt = performance.now();
  }

  stop() {
    clearTimeout(this.#stepTimer);
    clearTimeout(this.#deadlineTimer);
    this.#stepTimer = 0;
    this.#deadlineTimer = 0;
    this.#attempts = 0;
    this.#lastAttempt = -Infinity;
  }

  #step() {
    clearTimeout(this.#stepTimer);
    this.#stepTimer = setTimeout(() => this.#step(), STEP_MS);
    this.attempted();
    this.#attempts++;
    if (this.#attempts === 1) this.#restartIce();
    else this.#reopen({ relayOnly: this.#attempts === 2 });
  }
}
