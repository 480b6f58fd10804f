// One call, from its invitation to its end.

import { DataChannels } from "./data-channels.js";
import { InCallMedia } from "./in-call-media.js";
import { Keys } from "./keys.js";
import { Peers } from "./peers.js";
import { EndCause, ErrorCode } from "./protocol.js";

export const CallState = Object.freeze({
  INITIATING: "INITIATING",
  PROGRESSING: "PROGRESSING",
  RINGING: "RINGING",
  ANSWERED: "ANSWERED",
  ESTABLISHED: "ESTABLISHED",
  ENDED: "ENDED",
});

const ICE_FAILED = { code: 3002, message: "no path to the other device" };
const PATH_LOST = { code: 1003, message: "the path to the other device is lost" };
const HANGUP_CONFIRMATION_MS = 3_000;

/**
 * A call with one user. "Accepted" and "the transport is up" are two facts, and a call is established
 * when both are true: connections are made while it rings, one to each device of the callee, and the
 * device that is named when the call is accepted keeps its own.
 *
 * Its parts are `media` (both sides' state), `keys` (DTMF) and `data` (messages inside the call).
 *
 * Events: `change` (state, or the transport's), `refer` (detail: the user whom to call now), `problem`
 * (detail: text), `ended`.
 */
export class Call extends EventTarget {
  state = CallState.INITIATING;
  endCause = null;
  failure = null;
  establishedAt = 0;
  /** Whether one side moves the other one to a third user at the moment. */
  transferring = false;
  /** Whether the call was hung up, and nobody confirmed it. */
  unheard = false;

  media;
  keys;
  data = new DataChannels();

  #send;
  #peers;
  #vitalRequest = 0;
  #peerUser = null;
  #hangupTimer = 0;

  /**
   * @param outgoing whether this side calls
   * @param referral the id of the call that was transferred, if this one follows it
   * @param referredBy who transferred the caller, if somebody did
   * @param peer the caller's device, for an incoming call
   * @param callout whether the backend itself calls: who answers is connected as a caller would be
   * @param microphone how to process its sound, or undefined for the usual way
   * @param send takes a message, and returns the number that a refusal refers to
   */
  constructor({ id, outgoing, user, video, displayName, referral, referredBy, peer, callout = false,
    microphone, iceServers = [], send }) {
    super();
    Object.assign(this, { id, outgoing, user, video, displayName, referral, referredBy, callout });
    this.#send = send;
    const own = (message) => this.#send({ ...message, call: id });
    this.#peers = new Peers({ offers: !outgoing && !callout, video, iceServers, send: own });
    this.media = new InCallMedia({ video, microphone, peers: this.#peers, send: own });
    this.keys = new Keys({
      send: (message) => own({ ...message, peer: this.#peers.chosen }),
      tone: () => this.#peers.current?.tone ?? null,
    });
    this.#peers.addEventListener("opened", () => this.data.use(this.#peers.current?.channels ?? null));
    this.#peers.addEventListener("transport", () => this.#followTransport());
    this.#peers.addEventListener("lost", () => this.#giveUp());
    this.#peers.addEventListener("error", () => {
      this.hangup({ ...ICE_FAILED, message: "negotiation failed" });
    });
    for (const part of [this.#peers, this.media]) {
      part.addEventListener("problem", ({ detail }) => this.#emit("problem", detail));
    }
    if (!outgoing && !callout) this.#peers.call(peer);
  }

  get accepted() {
    return this.#peers.chosen !== null;
  }

  get ended() {
    return this.state === CallState.ENDED;
  }

  /** What the other user sends, or null before the call is accepted. */
  get remoteStream() {
    return this.#peers.current?.stream ?? null;
  }

  /** Whether the call is established, but its transport is down at the moment. */
  get interrupted() {
    const up = this.#peers.current?.transport === "connected";
    return this.state === CallState.ESTABLISHED && !up;
  }

  /** Whether this side has hung up and waits for the backend's word. */
  get ending() {
    return this.#hangupTimer !== 0;
  }

  /** The chosen connection's statistics, or null before the call is accepted. */
  async statistics() {
    return (await this.#peers.current?.statistics()) ?? null;
  }

  /** Opens the devices and asks for the call. Nothing is sent to the other side before it accepts. */
  async dial() {
    await this.media.open();
    if (this.ended || this.ending) return;
    const { id: call, user: to, video, referral } = this;
    this.#vitalRequest = this.#send({ type: "invite", call, to, video, referral });
  }

  /** Accepts an incoming call. `media` is another call's, whose open devices this one takes over. */
  async answer({ media } = {}) {
    if (media) this.media.inherit(media);
    await this.media.open();
    if (this.ended || this.ending) return;
    this.#vitalRequest = this.#send({ type: "answer", call: this.id });
  }

  /** Moves the other side of an established call to another user, who is not asked first. */
  transfer(to) {
    if (this.state !== CallState.ESTABLISHED || this.transferring || this.ending) return;
    this.#setTransferring(true);
    this.#send({ type: "transfer", call: this.id, to });
  }

  /** Ends the call, whatever its state: media stops at once, and the backend tells the cause. */
  hangup(failure) {
    if (this.ended || this.ending) return;
    const cause = failure ? causeOf(EndCause.FAILURE, failure) : this.#hangupCause();
    this.#stopMedia();
    if (this.outgoing && this.#vitalRequest === 0) {
      // The backend never heard of this call.
      this.end(cause, failure);
      return;
    }
    this.#send({ type: "hangup", call: this.id, failure });
    this.#hangupTimer = setTimeout(() => {
      this.unheard = this.accepted;
      this.end(cause, failure);
    }, HANGUP_CONFIRMATION_MS);
    this.#emit("change");
  }

  /** Ends the call on this side alone. */
  end(cause, failure = null) {
    if (this.ended) return;
    clearTimeout(this.#hangupTimer);
    this.#hangupTimer = 0;
    this.#stopMedia();
    this.transferring = false;
    this.endCause = causeOf(cause, failure);
    this.failure = failure;
    this.#enter(CallState.ENDED);
    this.#emit("ended");
  }

  /**
   * The backend refused a request about this call. Without its invitation or its answer there is no
   * call, nor where the backend does not know it any more; but media that flows goes on.
   */
  refuse(request, failure) {
    if (this.ending) this.end(EndCause.HUNG_UP);
    else if (this.state === CallState.ESTABLISHED) return;
    else if (request === this.#vitalRequest || failure.code === ErrorCode.UNKNOWN_CALL) {
      this.end(EndCause.FAILURE, failure);
    }
  }

  /** What this side says of the call to a backend that does not know it any more. */
  claim({ over = false } = {}) {
    return {
      type: "rejoin",
      call: this.id,
      user: this.#peerUser ?? this.user,
      peer: this.#peers.chosen,
      caller: this.outgoing || this.callout,
      video: this.video,
      establishedMillis: this.establishedAt,
      over,
    };
  }

  /** The backend can be reached again. */
  hurry() {
    this.#peers.hurry();
  }

  /** Takes a message of the backend about this call. */
  take(message) {
    if (this.ended) return;
    switch (message.type) {
      case "prepared":
        this.#peers.iceServers = message.iceServers ?? [];
        break;
      case "progressing":
        if (this.state === CallState.INITIATING) this.#enter(CallState.PROGRESSING);
        break;
      case "ringing":
        if (!this.accepted && this.outgoing) this.#enter(CallState.RINGING);
        break;
      case "answered":
        this.#peerUser = message.user ?? null;
        this.#accept(message.peer);
        break;
      case "description":
      case "candidates":
      case "restart":
        if (!this.ending) this.#peers.take(message);
        break;
      case "media":
        if (!this.ending && message.peer === this.#peers.chosen) this.media.take(message);
        break;
      case "dtmf":
        if (!this.ending && message.peer === this.#peers.chosen) this.keys.take(message);
        break;
      case "rejoined":
        this.#rejoined(message);
        break;
      case "refer":
        this.#refer(message.to);
        break;
      case "transferFailed":
        this.#setTransferring(false);
        this.#emit("problem", `the transfer failed: ${message.cause ?? message.failure.message}`);
        break;
      case "ended":
        this.end(message.cause, message.failure);
        break;
    }
  }

  #accept(peer) {
    if (this.accepted || this.ending) return;
    this.#enter(CallState.ANSWERED);
    this.#peers.choose(peer);
    this.media.start();
  }

  #refer(user) {
    if (this.state !== CallState.ESTABLISHED || this.ending) return;
    this.#setTransferring(true);
    this.#emit("refer", user);
  }

  // What was said while the other side was away went nowhere.
  #rejoined({ iceServers = [] }) {
    this.#peers.iceServers = iceServers;
    this.media.tell();
    this.#peers.hurry();
  }

  #followTransport() {
    if (this.#peers.current?.transport === "connected" && this.state === CallState.ANSWERED) {
      this.establishedAt = Date.now();
      this.#send({ type: "connected", call: this.id });
      this.media.established();
      this.keys.established();
      this.#enter(CallState.ESTABLISHED);
    } else {
      this.#emit("change");
    }
  }

  #giveUp() {
    this.hangup(this.state === CallState.ESTABLISHED ? PATH_LOST : ICE_FAILED);
  }

  #hangupCause() {
    if (this.accepted) return EndCause.HUNG_UP;
    return this.outgoing ? EndCause.CANCELED : EndCause.DENIED;
  }

  #setTransferring(now) {
    this.transferring = now;
    this.#emit("change");
  }

  #stopMedia() {
    this.media.stop();
    this.#peers.close();
  }

  #enter(state) {
    if (this.state === state) return;
    this.state = state;
    this.#emit("change");
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

// A side that lost the media says so with its hangup.
function causeOf(cause, failure) {
  return cause === EndCause.FAILURE && failure?.code === PATH_LOST.code ? EndCause.INACTIVE : cause;
}
