// Routes messages to calls, and knows what to do when two users call each other at once.

import { Call, CallState } from "./call.js";
import { EndCause, ErrorCode, SIGNALLING_PATH } from "./protocol.js";
import { SignallingSession } from "./signalling.js";

/**
 * A registered user on this device, who calls and is called.
 *
 * Events: `state` (of the session, see SignallingSession), `incoming` (detail: a Call that rings),
 * `replaced` (detail: `{ old, call }`; two users called each other at once, and `call` goes on in the
 * place of `old`), `problem` (detail: text).
 */
export class Phone extends EventTarget {
  #session;
  #microphone;
  #calls = new Map();
  #replacements = new Map();

  /**
   * @param user who registers
   * @param server the backend's address, http or https
   * @param fetchToken returns a promise of a registration token for the user
   * @param microphone how to process the microphone's sound, or undefined for the usual way
   */
  constructor({ user, server, fetchToken, microphone }) {
    super();
    this.user = user;
    this.#microphone = microphone;
    const url = new URL(SIGNALLING_PATH, server);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    this.#session = new SignallingSession({ url: url.href, device: newId(), fetchToken });
    this.#session.addEventListener("state", ({ detail }) => this.#emit("state", detail));
    this.#session.addEventListener("message", ({ detail }) => this.#take(detail));
    this.#session.addEventListener("reset", () => {
      this.#endAll("the backend lost the session", { keepEstablished: true });
    });
  }

  start() {
    this.#session.open();
  }

  stop() {
    for (const call of [...this.#calls.values()]) call.hangup();
    this.#session.close();
    this.#endAll("logged out", { keepEstablished: false });
  }

  /** A new call to a user: listen to it, then `dial`. */
  call(user, { video = false } = {}) {
    return this.#add({ id: newId(), outgoing: true, user, video });
  }

  #take(message) {
    const call = this.#calls.get(message.call);
    if (message.type === "incoming") this.#ring(message);
    else if (message.type === "error") this.#refused(message, call);
    else if (message.type === "ended" && message.replacedBy) this.#replace(message, call);
    else call?.take(message);
  }

  #ring(message) {
    if (this.#calls.has(message.call)) return;
    const call = this.#add({
      id: message.call,
      outgoing: false,
      user: message.from,
      video: message.video ?? false,
      displayName: message.displayName,
      peer: message.peer,
      iceServers: message.iceServers,
    });
    this.#session.send({ type: "ringing", call: call.id });
    const old = this.#replacements.get(call.id);
    if (old) this.#takeOver(old, call);
    else this.#emit("incoming", call);
  }

  // The winning call may ring before or after this side hears that its own call has lost.
  #replace({ call: id, replacedBy }, old) {
    if (!old) return;
    const call = this.#calls.get(replacedBy);
    if (call) this.#takeOver(old, call);
    else this.#replacements.set(replacedBy, old);
  }

  #takeOver(old, call) {
    this.#replacements.delete(call.id);
    call.localMedia = { ...old.localMedia };
    this.#emit("replaced", { old, call });
    call.answer({ capture: old.yieldDevices() }).catch((error) => {
      this.#emit("problem", error.message);
      call.hangup();
    });
  }

  #refused({ request, code, message }, call) {
    this.#emit("problem", `${message} (${code})`);
    call?.refuse(request, { code, message });
  }

  #add(options) {
    const call = new Call({
      ...options,
      microphone: this.#microphone,
      send: (message) => this.#session.send(message),
    });
    this.#calls.set(call.id, call);
    call.addEventListener("ended", () => this.#calls.delete(call.id));
    return call;
  }

  #endAll(message, { keepEstablished }) {
    for (const call of [...this.#calls.values()]) {
      // Media flows between the devices: an established call does not need the backend to go on.
      if (keepEstablished && call.state === CallState.ESTABLISHED) continue;
      call.end(EndCause.FAILURE, { code: ErrorCode.UNKNOWN_SESSION, message });
    }
    this.#replacements.clear();
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

// Like a UUID, but also where crypto.randomUUID is missing: on pages without HTTPS.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
