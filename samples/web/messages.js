// Instant messages: each is stored by the backend, and read by every device at its own pace.

import { newId } from "./ids.js";

/**
 * Sends texts, and reads the user's inbox.
 *
 * Events: `incoming` (detail: `{ id, from, to, text, headers, at }`; the user's own ones too), `sent`,
 * `delivered` (detail: `{ id, recipient }`), `failed` (detail: `{ id, recipient, code }`).
 */
export class Messages extends EventTarget {
  #send;
  #inbox = null;
  #received = 0;
  #unsent = new Map();

  /** @param send takes a message for the backend */
  constructor(send) {
    super();
    this.#send = send;
  }

  /** Sends a text to users; returns its id. */
  send(to, text, headers = {}) {
    const message = { type: "message", id: newId(), to, text, headers };
    this.#unsent.set(message.id, message);
    this.#send(message);
    return message.id;
  }

  /** The device has a new session: it asks for its inbox, and for what may not have arrived. */
  begin() {
    const place = this.#inbox ? { inbox: this.#inbox, received: this.#received } : {};
    this.#send({ type: "listen", ...place });
    // Sent again with the same id it is the same message.
    for (const message of this.#unsent.values()) this.#send(message);
  }

  /** Takes a message of the backend. Returns whether it was about instant messages. */
  take(message) {
    switch (message.type) {
      case "inbox":
        if (message.inbox !== this.#inbox) this.#received = 0;
        this.#inbox = message.inbox;
        return true;
      case "accepted":
        this.#accepted(message);
        return true;
      case "rejected":
        this.#rejected(message);
        return true;
      case "text":
      case "delivered":
      case "undelivered":
        this.#item(message);
        return true;
      default:
        return false;
    }
  }

  #accepted({ id, failures = {} }) {
    const message = this.#unsent.get(id);
    if (!this.#unsent.delete(id)) return;
    for (const recipient of message.to) {
      const code = failures[recipient];
      if (code === undefined) this.#emit("sent", { id, recipient });
      else this.#emit("failed", { id, recipient, code });
    }
  }

  #rejected({ id, code }) {
    const message = this.#unsent.get(id);
    if (!this.#unsent.delete(id)) return;
    for (const recipient of message.to) this.#emit("failed", { id, recipient, code });
  }

  #item({ type, number, ...item }) {
    if (number <= this.#received) return;
    this.#received = number;
    if (type === "text") this.#emit("incoming", item);
    else this.#emit(type === "delivered" ? "delivered" : "failed", item);
    this.#send({ type: "received", number });
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
