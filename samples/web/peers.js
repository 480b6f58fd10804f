// The devices of the other user that a call has connections with, and the one that it is with.

import { Peer } from "./peer.js";
import { TransportRecovery } from "./recovery.js";

const MOST_PEERS = 8;

/**
 * The connections of one call: one to each device of the callee while it rings, and one to the device
 * that is chosen when the call is accepted. A connection that cannot be mended is replaced by a new
 * one with the same device. The callee's device makes all offers, and the caller's asks for them, so
 * offers do not cross.
 *
 * Events: `transport` (of the chosen one), `opened` (the chosen one is there, or is another one now),
 * `lost` (no path, for too long), `error` (detail: an Error; the chosen one cannot be negotiated),
 * `problem` (detail: text).
 */
export class Peers extends EventTarget {
  iceServers;

  #offers;
  #video;
  #send;
  #peers = new Map();
  #chosen = null;
  #recovery;

  /**
   * @param offers whether this is the callee's device
   * @param send takes a message without its call
   */
  constructor({ offers, video, iceServers, send }) {
    super();
    this.iceServers = iceServers;
    this.#offers = offers;
    this.#video = video;
    this.#send = send;
    this.#recovery = new TransportRecovery({
      restartIce: () => this.#restartIce(),
      reopen: (options) => this.#climb(options),
      giveUp: () => this.#emit("lost"),
    });
  }

  /** The id of the device that the call is with, or null before it is accepted. */
  get chosen() {
    return this.#chosen;
  }

  /** The connection with that device, or undefined. */
  get current() {
    return this.#peers.get(this.#chosen);
  }

  /** Opens a connection and offers, as the callee's device. */
  call(id) {
    this.#open(id).offer();
  }

  choose(id) {
    this.#chosen = id;
    for (const [other, peer] of this.#peers) {
      if (other !== id) this.#drop(other, peer);
    }
    this.#emit("opened");
    this.#follow();
  }

  /** Has video from now on, whoever wants it. */
  addVideo() {
    this.#video = true;
    this.current?.addVideo();
  }

  /** The backend can be reached again: if the transport is down, it is tried now. */
  hurry() {
    this.#recovery.hurry();
  }

  /** Takes a `description`, `candidates` or `restart` message. */
  take(message) {
    switch (message.type) {
      case "description":
        this.#takeDescription(message);
        break;
      case "candidates":
        this.#peerOf(message)?.takeCandidates(message);
        break;
      case "restart":
        this.#takeRestart(message);
        break;
    }
  }

  close() {
    this.#recovery.stop();
    for (const peer of this.#peers.values()) peer.close();
  }

  #takeDescription(message) {
    const { peer: id, kind, transport = 1 } = message;
    let peer = this.#peerOf(message);
    if (peer && kind === "offer" && !this.#offers && transport > peer.number) {
      peer = this.#replace(id, peer, { number: transport });
    }
    if (peer?.number === transport) peer.takeDescription(message);
  }

  #takeRestart({ peer: id, transport = 1 }) {
    const peer = this.#peers.get(id);
    if (!peer || !this.#offers) return;
    if (transport > peer.number) {
      this.#recovery.attempted();
      this.#replace(id, peer, { number: peer.number + 1 }).offer();
    } else if (transport === peer.number && !this.#recovery.hasJustTried) {
      this.#recovery.attempted();
      peer.offer({ iceRestart: true });
    }
  }

  #restartIce() {
    if (this.#offers) this.current?.offer({ iceRestart: true });
    else this.#askFor(this.current?.number ?? 1);
  }

  #climb({ relayOnly }) {
    const peer = this.current;
    if (!peer) return;
    const number = peer.number + 1;
    if (!this.#offers) {
      this.#askFor(number);
      return;
    }
    const relays = this.iceServers.some(({ urls }) => [urls].flat().some((url) => /^turns?:/.test(url)));
    this.#replace(this.#chosen, peer, { number, relayOnly: relayOnly && relays }).offer();
  }

  #askFor(transport) {
    this.#send({ type: "restart", peer: this.#chosen, transport });
  }

  #peerOf({ peer: id, type, kind, transport = 1 }) {
    if (this.#peers.has(id)) return this.#peers.get(id);
    // A device of the callee shows itself to the caller by its offer, or by candidates ahead of it.
    const welcome = !this.#offers && (type === "candidates" || kind === "offer");
    const fits = this.#chosen ? id === this.#chosen : this.#peers.size < MOST_PEERS;
    return welcome && fits ? this.#open(id, { number: transport }) : undefined;
  }

  #replace(id, old, options) {
    const { negotiation } = old;
    this.#drop(id, old);
    return this.#open(id, { ...options, negotiation });
  }

  #drop(id, peer) {
    peer.close();
    this.#peers.delete(id);
  }

  #open(id, options) {
    const peer = new Peer({
      ...options,
      offers: this.#offers,
      video: this.#video,
      iceServers: this.iceServers,
      send: (message) => this.#send({ ...message, peer: id }),
    });
    this.#peers.set(id, peer);
    const isCurrent = () => peer === this.current;
    peer.addEventListener("transport", () => isCurrent() && this.#follow());
    peer.addEventListener("error", ({ detail }) => {
      this.#emit("problem", `negotiation failed: ${detail.message}`);
      if (isCurrent()) this.#emit("error", detail);
    });
    // A call may be accepted before the device that accepted it has made its offer.
    if (id === this.#chosen) {
      this.#emit("opened");
      this.#follow();
    }
    return peer;
  }

  #follow() {
    this.#recovery.update(this.current?.transport ?? "new");
    this.#emit("transport");
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
