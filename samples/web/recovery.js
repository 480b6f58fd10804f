// Keeps an accepted call's transport alive, and gives up in the end.

const GRACE_MS = 2_000;
const RETRY_MS = 5_000;
const GIVE_UP_MS = 30_000;

/**
 * Watches one transport. While it is down, `restart` is called after a short grace (at once when the
 * browser has given up on it) and then again and again; `giveUp` when it stayed down for too long.
 */
export class TransportRecovery {
  #restart;
  #giveUp;
  #retryTimer = 0;
  #deadlineTimer = 0;
  #wasUp = false;

  constructor({ restart, giveUp }) {
    this.#restart = restart;
    this.#giveUp = giveUp;
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
    if (transport === "failed") this.#again(0);
    else if (transport === "disconnected" && this.#wasUp) this.#again(GRACE_MS);
  }

  stop() {
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#deadlineTimer);
    this.#retryTimer = 0;
    this.#deadlineTimer = 0;
  }

  #again(delay) {
    if (this.#retryTimer && delay > 0) return;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => {
      this.#restart();
      this.#retryTimer = 0;
      this.#again(RETRY_MS);
    }, delay);
  }
}
