// One call: its state, its devices on the other side, and what is sent once it is accepted.

import { Capture } from "./media.js";
import { Peer } from "./peer.js";
import { EndCause, ErrorCode } from "./protocol.js";
import { TransportRecovery } from "./recovery.js";

export const CallState = Object.freeze({
  INITIATING: "INITIATING",
  PROGRESSING: "PROGRESSING",
  RINGING: "RINGING",
  ANSWERED: "ANSWERED",
  ESTABLISHED: "ESTABLISHED",
  ENDED: "ENDED",
});

const ICE_FAILED = { code: 3002, message: "no path to the other device" };
const MOST_PEERS = 8;
const HANGUP_CONFIRMATION_MS = 3_000;

/**
 * A call with one user. "Accepted" and "the transport is up" are two facts, and a call is established
 * when both are true: connections are made while it rings, one to each device of the callee, and the
 * device that is named when the call is accepted keeps its own.
 *
 * Events: `change` (state, or the transport's), `media` (local or remote media state), `capture` (a
 * local track was opened or closed), `problem` (detail: text), `ended`.
 */
export class Call extends EventTarget {
  state = CallState.INITIATING;
  endCause = null;
  failure = null;
  remoteMedia = { audioMuted: false, videoPaused: false };
  localMedia = { audioMuted: false, videoPaused: false };
  establishedAt = 0;

  #send;
  #iceServers;
  #capture;
  #peers = new Map();
  #chosen = null;
  #connectedSent = false;
  #vitalRequest = 0;
  #hangupTimer = 0;
  #recovery;

  /**
   * @param outgoing whether this side calls
   * @param peer the caller's device, for an incoming call
   * @param microphone how to process its sound, or undefined for the usual way
   * @param send takes a message, and returns the number that a refusal refers to
   */
  constructor({ id, outgoing, user, video, displayName, peer, microphone, iceServers = [], send }) {
    super();
    Object.assign(this, { id, outgoing, user, video, displayName });
    this.#iceServers = iceServers;
    this.#send = send;
    this.#capture = new Capture(microphone);
    this.#recovery = new TransportRecovery({
      restart: () => !this.outgoing && this.#peers.get(this.#chosen)?.offer({ iceRestart: true }),
      giveUp: () => this.hangup(ICE_FAILED),
    });
    if (!outgoing) this.#openPeer(peer).offer();
  }

  get accepted() {
    return this.#chosen !== null;
  }

  get ended() {
    return this.state === CallState.ENDED;
  }

  /** The local picture, or null. */
  get localVideo() {
    return this.#capture.video;
  }

  /** What the other user sends, or null before the call is accepted. */
  get remoteStream() {
    return this.#peers.get(this.#chosen)?.stream ?? null;
  }

  /** Whether the call is established, but its transport is down at the moment. */
  get interrupted() {
    const up = this.#peers.get(this.#chosen)?.transport === "connected";
    return this.state === CallState.ESTABLISHED && !up;
  }

  /** Whether this side has hung up and waits for the backend's word. */
  get ending() {
    return this.#hangupTimer !== 0;
  }

  /** The chosen connection's statistics, or null before the call is accepted. */
  async statistics() {
    return (await this.#peers.get(this.#chosen)?.statistics()) ?? null;
  }

  /** Opens the devices and asks for the call. Nothing is sent to the other side before it accepts. */
  async dial() {
    await this.#openDevices();
    if (this.ended || this.ending) return;
    const { id: call, user: to, video } = this;
    this.#vitalRequest = this.#send({ type: "invite", call, to, video });
  }

  /** Accepts an incoming call. `capture` are devices that are open already. */
  async answer({ capture } = {}) {
    if (capture) this.#capture = capture;
    await this.#openDevices();
    if (this.ended || this.ending) return;
    this.#vitalRequest = this.#send({ type: "answer", call: this.id });
  }

  /** Ends the call, whatever its state: media stops at once, and the backend tells the cause. */
  hangup(failure) {
    if (this.ended || this.ending) return;
    const cause = failure ? EndCause.FAILURE : this.#hangupCause();
    this.#stopMedia();
    if (this.outgoing && this.#vitalRequest === 0) {
      // The backend never heard of this call.
      this.end(cause, failure);
      return;
    }
    this.#send({ type: "hangup", call: this.id, failure });
    this.#hangupTimer = setTimeout(() => this.end(cause, failure), HANGUP_CONFIRMATION_MS);
    this.#emit("change");
  }

  /** Ends the call on this side alone. */
  end(cause, failure = null) {
    if (this.ended) return;
    clearTimeout(this.#hangupTimer);
    this.#hangupTimer = 0;
    this.#stopMedia();
    this.endCause = cause;
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

  /** Ends this call in favour of another one between the same users, and hands over the devices. */
  yieldDevices() {
    const capture = this.#capture;
    this.#capture = new Capture();
    this.end(EndCause.CANCELED);
    return capture;
  }

  setMuted(muted) {
    this.localMedia.audioMuted = muted;
    this.#capture.setMuted(muted);
    this.#tellMedia();
  }

  async setVideoPaused(paused) {
    if (!this.video) return;
    this.localMedia.videoPaused = paused;
    if (paused) this.#capture.closeCamera();
    else await this.#openCamera();
    this.#applyTracks();
    this.#emit("capture");
    this.#tellMedia();
  }

  /** Takes a message of the backend about this call. */
  take(message) {
    if (this.ended) return;
    switch (message.type) {
      case "prepared":
        this.#iceServers = message.iceServers ?? [];
        break;
      case "progressing":
        if (this.state === CallState.INITIATING) this.#enter(CallState.PROGRESSING);
        break;
      case "ringing":
        if (!this.accepted) this.#enter(CallState.RINGING);
        break;
      case "answered":
        this.#accept(message.peer);
        break;
      case "description":
        this.#peerOf(message)?.takeDescription(message);
        break;
      case "candidates":
        this.#peerOf(message)?.takeCandidates(message);
        break;
      case "media":
        if (this.accepted && message.peer !== this.#chosen) break;
        this.remoteMedia = {
          audioMuted: message.audioMuted ?? false,
          videoPaused: message.videoPaused ?? false,
        };
        this.#emit("media");
        break;
      case "ended":
        this.end(message.cause, message.failure);
        break;
    }
  }

  #accept(peer) {
    if (this.accepted || this.ending) return;
    this.#chosen = peer;
    for (const [id, other] of this.#peers) {
      if (id !== peer) {
        other.close();
        this.#peers.delete(id);
      }
    }
    this.#enter(CallState.ANSWERED);
    this.#applyTracks();
    if (this.localMedia.audioMuted || this.localMedia.videoPaused) this.#tellMedia();
    this.#followTransport();
  }

  #peerOf({ peer, type, kind }) {
    if (this.ending) return undefined;
    if (this.#peers.has(peer)) return this.#peers.get(peer);
    // A device of the callee shows itself to the caller by its offer, or by candidates ahead of it.
    const welcome = this.outgoing && (type === "candidates" || kind === "offer");
    const fits = this.accepted ? peer === this.#chosen : this.#peers.size < MOST_PEERS;
    return welcome && fits ? this.#openPeer(peer) : undefined;
  }

  #openPeer(id) {
    const peer = new Peer({
      offers: !this.outgoing,
      video: this.video,
      iceServers: this.#iceServers,
      send: (message) => this.#send({ ...message, call: this.id, peer: id }),
    });
    this.#peers.set(id, peer);
    peer.addEventListener("transport", () => id === this.#chosen && this.#followTransport());
    peer.addEventListener("error", ({ detail }) => {
      this.#emit("problem", `negotiation failed: ${detail.message}`);
      if (id === this.#chosen) this.hangup({ ...ICE_FAILED, message: "negotiation failed" });
    });
    // A call may be accepted before the device that accepted it has made its offer.
    if (id === this.#chosen) this.#applyTracks();
    return peer;
  }

  #followTransport() {
    const transport = this.#peers.get(this.#chosen)?.transport ?? "new";
    this.#recovery.update(transport);
    if (transport === "connected" && !this.#connectedSent) {
      this.#connectedSent = true;
      this.establishedAt = Date.now();
      this.#send({ type: "connected", call: this.id });
      this.#enter(CallState.ESTABLISHED);
    } else {
      this.#emit("change");
    }
  }

  async #openDevices() {
    await this.#capture.openMicrophone();
    this.#capture.setMuted(this.localMedia.audioMuted);
    if (this.video && !this.localMedia.videoPaused) await this.#openCamera();
    this.#emit("capture");
  }

  async #openCamera() {
    try {
      await this.#capture.openCamera();
    } catch (error) {
      this.localMedia.videoPaused = true;
      this.#emit("problem", `no camera: ${error.message}`);
    }
    // Two quick presses may have paused again while the camera was being opened.
    if (this.localMedia.videoPaused) this.#capture.closeCamera();
  }

  #applyTracks() {
    const { audio, video } = this.#capture;
    if (this.accepted) this.#peers.get(this.#chosen)?.setTracks({ audio, video });
  }

  #tellMedia() {
    if (this.accepted && !this.ended) {
      this.#send({ type: "media", call: this.id, peer: this.#chosen, ...this.localMedia });
    }
    this.#emit("media");
  }

  #hangupCause() {
    if (this.accepted) return EndCause.HUNG_UP;
    return this.outgoing ? EndCause.CANCELED : EndCause.DENIED;
  }

  #stopMedia() {
    this.#recovery.stop();
    this.#capture.stop();
    for (const peer of this.#peers.values()) peer.close();
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
