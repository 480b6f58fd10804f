// The connection to one device of the other user: negotiation, candidates, tracks.

import { ConnectionChannels } from "./data-channels.js";
import { MAX_CANDIDATES } from "./protocol.js";

const CANDIDATE_BATCH_MS = 10;

/**
 * A PeerConnection and its negotiation with one other device. The callee's device (`offers` is true)
 * makes every offer, the first one while it rings; the caller's device answers. Audio, data, and video
 * if asked for, are negotiated in both directions from the start, without tracks: what is really sent
 * is set later, and needs no negotiation. Video that is asked for later takes one more offer.
 *
 * Events: `transport` (its state has changed), `error` (detail: an Error; the connection cannot be
 * negotiated).
 */
export class Peer extends EventTarget {
  /** What is received. */
  stream = new MediaStream();

  /** Which one of the connections with that device it is, from 1. */
  number;
  /** Messages beside the media. */
  channels;

  #connection;
  #offers;
  #video;
  #send;
  #negotiation;
  #remoteNegotiation;
  #offerWanted = false;
  #parked = [];
  #outgoing = [];
  #batchTimer = 0;
  #tracks = { audio: null, video: null };
  #tasks = Promise.resolve();
  #closed = false;

  /**
   * @param number counts the connections with that device, from 1
   * @param negotiation how many offers those before it have seen
   * @param relayOnly whether to look for paths over relays alone
   * @param send takes a `description` or `candidates` message without its call and its peer
   */
  constructor({ offers, video, number = 1, negotiation = 0, relayOnly = false, iceServers, send }) {
    super();
    this.number = number;
    this.#negotiation = negotiation;
    this.#remoteNegotiation = negotiation;
    this.#offers = offers;
    this.#video = video;
    this.#send = send;
    this.#connection = new RTCPeerConnection({
      iceServers,
      bundlePolicy: "max-bundle",
      iceTransportPolicy: relayOnly ? "relay" : "all",
    });
    this.channels = new ConnectionChannels(this.#connection);
    this.#connection.onicecandidate = ({ candidate }) => this.#collect(candidate);
    this.#connection.ontrack = ({ track }) => this.stream.addTrack(track);
    this.#connection.onconnectionstatechange = () => this.#emit("transport");
  }

  /** The RTCPeerConnectionState. */
  get transport() {
    return this.#connection.connectionState;
  }

  /** The number of the last offer. */
  get negotiation() {
    return this.#negotiation;
  }

  /** What sends tones with the sound, or null. */
  get tone() {
    return this.#connection.getSenders().find(({ dtmf }) => dtmf)?.dtmf ?? null;
  }

  statistics() {
    return this.#connection.getStats();
  }

  /** Makes an offer; with `iceRestart`, one that looks for paths anew. */
  offer({ iceRestart = false } = {}) {
    this.#enqueue(async () => {
      const connection = this.#connection;
      // A restart does not wait for an answer that may never come.
      if (connection.signalingState !== "stable" && !iceRestart) {
        this.#offerWanted = true;
        return;
      }
      this.#addSections();
      await this.#applyTracks();
      const offer = await connection.createOffer({ iceRestart });
      this.#negotiation++;
      await connection.setLocalDescription(offer);
      this.#describe("offer");
    });
  }

  /** Has video from the next negotiation on; the side that offers begins it. */
  addVideo() {
    if (this.#video) return;
    this.#video = true;
    if (this.#offers) this.offer();
  }

  /** Takes the other device's `description` message. */
  takeDescription({ kind, negotiation, sdp }) {
    this.#enqueue(async () => {
      const connection = this.#connection;
      if (kind === "answer") {
        if (negotiation !== this.#negotiation) return;
        if (connection.signalingState !== "have-local-offer") return;
        await connection.setRemoteDescription({ type: "answer", sdp });
        if (this.#offerWanted) {
          this.#offerWanted = false;
          this.offer();
        }
      } else {
        if (negotiation <= this.#remoteNegotiation || this.#offers) return;
        await connection.setRemoteDescription({ type: "offer", sdp });
        this.#negotiation = negotiation;
        for (const transceiver of connection.getTransceivers()) {
          if (transceiver.direction !== "stopped") transceiver.direction = "sendrecv";
        }
        await this.#applyTracks();
        await connection.setLocalDescription(await connection.createAnswer());
        this.#describe("answer");
      }
      this.#remoteNegotiation = negotiation;
      await this.#unpark();
    });
  }

  /** Takes the other device's `candidates` message, also when it comes before its description. */
  takeCandidates({ negotiation, candidates }) {
    this.#enqueue(async () => {
      for (const candidate of candidates) this.#parked.push({ negotiation, candidate });
      this.#parked.splice(0, this.#parked.length - 4 * MAX_CANDIDATES);
      await this.#unpark();
    });
  }

  /** Sends these tracks from now on; null sends nothing of that kind. */
  setTracks({ audio, video }) {
    this.#tracks = { audio, video };
    this.#enqueue(() => this.#applyTracks());
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#batchTimer);
    this.#connection.onconnectionstatechange = null;
    this.#connection.onicecandidate = null;
    this.#connection.ontrack = null;
    this.#connection.close();
  }

  // Descriptions and candidates arrive while others are still being applied: one thing at a time.
  #enqueue(task) {
    this.#tasks = this.#tasks.then(async () => {
      if (this.#closed) return;
      try {
        await task();
      } catch (error) {
        if (!this.#closed) this.#emit("error", error);
      }
    });
  }

  #addSections() {
    const kinds = this.#connection.getTransceivers().map(({ receiver }) => receiver.track.kind);
    for (const kind of this.#video ? ["audio", "video"] : ["audio"]) {
      if (!kinds.includes(kind)) this.#connection.addTransceiver(kind, { direction: "sendrecv" });
    }
  }

  async #applyTracks() {
    for (const { sender, receiver } of this.#connection.getTransceivers()) {
      const track = this.#tracks[receiver.track.kind];
      if (sender.track !== track) await sender.replaceTrack(track);
    }
  }

  async #unpark() {
    const due = this.#parked.filter((parked) => parked.negotiation === this.#remoteNegotiation);
    this.#parked = this.#parked.filter((parked) => parked.negotiation > this.#remoteNegotiation);
    for (const { candidate } of due) {
      try {
        await this.#connection.addIceCandidate({
          candidate: candidate.sdp,
          sdpMid: candidate.mid,
          sdpMLineIndex: candidate.line ?? 0,
        });
      } catch (error) {
        // One path that this browser cannot use is no reason to give up the others.
        console.warn("candidate ignored", candidate.sdp, error);
      }
    }
  }

  #describe(kind) {
    this.#send({
      type: "description",
      negotiation: this.#negotiation,
      kind,
      sdp: this.#connection.localDescription.sdp,
      transport: this.number,
    });
  }

  #collect(candidate) {
    if (!candidate?.candidate) return;
    this.#outgoing.push({
      sdp: candidate.candidate,
      mid: candidate.sdpMid ?? "0",
      line: candidate.sdpMLineIndex ?? 0,
    });
    this.#batchTimer ||= setTimeout(() => {
      this.#batchTimer = 0;
      while (this.#outgoing.length > 0) {
        const candidates = this.#outgoing.splice(0, MAX_CANDIDATES);
        this.#send({ type: "candidates", negotiation: this.#negotiation, candidates });
      }
    }, CANDIDATE_BATCH_MS);
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
