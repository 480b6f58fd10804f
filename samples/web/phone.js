// Routes messages to calls, and knows what to do when two users call each other at once.

import { Call, CallState } from "./call.js";
import { newId } from "./ids.js";
import { Messages } from "./messages.js";
import { EndCause, ErrorCode, isUserId, SIGNALLING_PATH } from "./protocol.js";
import { SignallingSession } from "./signalling.js";
import { UnheardEnds } from "./unheard-ends.js";

const BUSY = { code: ErrorCode.BUSY, message: "this device is in another call" };

/**
 * A registered user on this device, who calls and is called, one call at a time: who calls meanwhile
 * hears that the device is busy.
 *
 * Events: `state` (of the session, see SignallingSession), `incoming` (detail: a Call that rings),
 * `replaced` (detail: `{ old, call }`; two users called each other at once, and `call` goes on in the
 * place of `old`), `transferred` (detail: `{ call, newCall }`; the other side of `call` moves this user
 * to another one, and `newCall` waits to be dialled), `busy` (detail: the user who was told so),
 * `problem` (detail: text).
 */
export class Phone extends EventTarget {
  messages;

  #session;
  #microphone;
  #calls = new Map();
  #replacements = new Map();
  #unheard = new UnheardEnds();

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
    this.#session.addEventListener("registered", ({ detail }) => this.#registered(detail));
    this.messages = new Messages((message) => this.#session.send(message));
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

  // An established call needs no backend for its media: a new session claims its part in it.
  #registered({ fresh }) {
    const calls = [...this.#calls.values()];
    if (!fresh) {
      this.#unheard.clear();
      for (const call of calls) call.hurry();
      return;
    }
    this.messages.begin();
    for (const call of calls) {
      if (call.accepted) this.#session.send(call.claim({ over: call.ending }));
    }
    for (const claim of this.#unheard.take()) this.#session.send(claim);
  }

  #take(message) {
    if (this.messages.take(message)) return;
    const call = this.#calls.get(message.call);
    if (message.type === "incoming") this.#ring(message);
    else if (message.type === "error") this.#refused(message, call);
    else if (message.type === "ended" && message.replacedBy) this.#replace(message, call);
    else call?.take(message);
  }

  #ring(message) {
    if (this.#calls.has(message.call)) return;
    const old = this.#replacements.get(message.call);
    if (!old && this.#isBusyFor(message.from)) {
      this.#session.send({ type: "hangup", call: message.call, failure: BUSY });
      this.#emit("busy", message.from);
      return;
    }
    const call = this.#add({
      id: message.call,
      outgoing: false,
      user: message.from,
      video: message.video ?? false,
      displayName: message.displayName,
      referredBy: message.referredBy,
      peer: message.peer,
      callout: message.callout ?? false,
      iceServers: message.iceServers,
    });
    this.#session.send({ type: "ringing", call: call.id });
    if (old) this.#takeOver(old, call);
    else this.#emit("incoming", call);
  }

  // Two users who call each other at the same moment are not busy for each other.
  #isBusyFor(user) {
    const open = [...this.#calls.values()].filter((call) => !call.ending);
    return open.some((call) => call.accepted || call.user !== user);
  }

  #transfer(call, user) {
    if (!isUserId(user)) return;
    const { video } = call.media.local;
    const newCall = this.#add({ id: newId(), outgoing: true, user, video, referral: call.id });
    this.#emit("transferred", { call, newCall });
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
    this.#emit("replaced", { old, call });
    call.answer({ media: old.media }).catch((error) => {
      this.#emit("problem", error.message);
      call.hangup();
    });
    old.end(EndCause.CANCELED);
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
    call.addEventListener("refer", ({ detail }) => this.#transfer(call, detail));
    call.addEventListener("ended", () => {
      this.#calls.delete(call.id);
      if (call.unheard) this.#unheard.add(call.claim({ over: true }));
    });
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
