// What both sides of a call do with their media: muted, paused, held, with video or without.

import { Capture } from "./media.js";

/**
 * The media of one call. Nothing is sent before the call is accepted, nor while either side holds it;
 * then the devices are closed too.
 *
 * Events: `change` (of either side's state), `capture` (a local track was opened or closed), `problem`
 * (detail: text).
 */
export class InCallMedia extends EventTarget {
  local;
  remote;

  #offeredVideo;
  #capture;
  #peers;
  #send;
  #told = false;
  #work = Promise.resolve();
  #stopped = false;

  /**
   * @param video whether the call is offered with video
   * @param microphone how to process its sound, or undefined for the usual way
   * @param peers the call's connections
   * @param send takes a `media` message without its call
   */
  constructor({ video, microphone, peers, send }) {
    super();
    this.#offeredVideo = video;
    this.#capture = new Capture(microphone);
    this.#peers = peers;
    this.#send = send;
    this.local = { audioMuted: false, videoPaused: false, held: false, video };
    this.remote = { audioMuted: false, videoPaused: false, held: false, video };
    peers.addEventListener("opened", () => this.#applyTracks());
  }

  /** The local picture, or null. */
  get localVideo() {
    return this.#capture.video;
  }

  /** Whether either side holds the call. */
  get held() {
    return this.local.held || this.remote.held;
  }

  /** Opens the devices ahead of the call; fails without a microphone. */
  async open() {
    await this.#capture.openMicrophone();
    this.#capture.setMuted(this.local.audioMuted);
    await this.#openCamera();
    this.#emit("capture");
  }

  /** Uses devices that are open already, as another call had them. */
  inherit(media) {
    this.local = { ...media.local };
    this.#capture = media.#capture;
    media.#capture = new Capture();
    media.stop();
  }

  /** The call is accepted. */
  start() {
    this.#applyTracks();
    this.tell();
    if (this.held) this.#settle();
  }

  /** Video that was asked for before the call was established is negotiated now. */
  established() {
    if (this.local.video) this.#peers.addVideo();
  }

  setMuted(audioMuted) {
    this.local.audioMuted = audioMuted;
    this.#capture.setMuted(audioMuted);
    this.tell();
  }

  setVideoPaused(videoPaused) {
    this.local.videoPaused = videoPaused;
    return this.#changed();
  }

  setHeld(held) {
    this.local.held = held;
    return this.#changed();
  }

  /** Adds this side's video to the call, or takes it back. The other side's stays as it is. */
  setVideo(video) {
    this.local.video = video;
    if (video) this.local.videoPaused = false;
    if (video && this.#peers.chosen) this.#peers.addVideo();
    return this.#changed();
  }

  /** Takes the other side's `media` message. */
  take({ audioMuted = false, videoPaused = false, held = false, video = this.#offeredVideo }) {
    this.remote = { audioMuted, videoPaused, held, video };
    // The callee's device offers, whichever side wants video.
    if (video) this.#peers.addVideo();
    this.#emit("change");
    this.#settle();
  }

  /** Tells the whole state. The other side takes it that all is as offered until it hears otherwise. */
  tell() {
    const { audioMuted, videoPaused, held, video } = this.local;
    const asOffered = !audioMuted && !videoPaused && !held && video === this.#offeredVideo;
    if (this.#peers.chosen && !this.#stopped && (this.#told || !asOffered)) {
      this.#told = true;
      this.#send({ type: "media", peer: this.#peers.chosen, ...this.local });
    }
    this.#emit("change");
  }

  stop() {
    this.#stopped = true;
    this.#capture.stop();
  }

  async #changed() {
    this.tell();
    await this.#settle();
  }

  // Devices take their time to open, and the state may change meanwhile: one thing at a time.
  #settle() {
    this.#work = this.#work.then(async () => {
      if (this.#stopped) return;
      try {
        if (this.held) this.#capture.closeMicrophone();
        else await this.#capture.openMicrophone();
        this.#capture.setMuted(this.local.audioMuted);
        await this.#openCamera();
      } catch (error) {
        if (this.#stopped) return;
        this.#emit("problem", `no microphone: ${error.message}`);
      }
      this.#applyTracks();
      this.#emit("capture");
    });
    return this.#work;
  }

  async #openCamera() {
    const wanted = () => this.local.video && !this.local.videoPaused && !this.held;
    try {
      if (wanted()) await this.#capture.openCamera();
    } catch (error) {
      if (this.#stopped) throw error;
      this.local.videoPaused = true;
      this.#emit("problem", `no camera: ${error.message}`);
      this.tell();
    }
    // Two quick presses may have paused again while the camera was being opened.
    if (!wanted()) this.#capture.closeCamera();
  }

  #applyTracks() {
    const { audio, video } = this.#capture;
    const silent = this.held || this.#stopped;
    this.#peers.current?.setTracks(silent ? { audio: null, video: null } : { audio, video });
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
