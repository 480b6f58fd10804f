// Shows one call: pictures, its state in words, the controls, and statistics each second.

import { CallState } from "./call.js";
import { InCallTools } from "./in-call-tools.js";
import { ErrorCode } from "./protocol.js";
import { describe, StatisticsReader } from "./statistics.js";

const STATISTICS_EVERY_MS = 1_000;

const CAUSES = {
  TIMEOUT: "The other side could not be reached.",
  DENIED: "The call was declined.",
  NO_ANSWER: "Nobody answered.",
  FAILURE: "The call failed.",
  HUNG_UP: "The call is over.",
  CANCELED: "The call was canceled.",
  OTHER_DEVICE_ANSWERED: "Answered on another device.",
  INACTIVE: "The connection was lost.",
  TRANSFERRED: "The call was transferred.",
};

const byId = (id) => document.getElementById(id);

/** The stage of the page. It holds one call at a time, and keeps the end of the last one in view. */
export class Stage {
  /** The last statistics of the call in view, or null. */
  summary = null;

  #call = null;
  #reader = null;
  #timer = 0;
  #listeners = null;
  #tools = new InCallTools();

  constructor() {
    const media = () => this.#call.media;
    byId("mute").onclick = () => media().setMuted(!media().local.audioMuted);
    byId("hold").onclick = () => media().setHeld(!media().local.held);
    byId("video").onclick = () => media().setVideo(!media().local.video);
    byId("camera").onclick = () => media().setVideoPaused(!media().local.videoPaused);
    byId("hang-up").onclick = () => this.#call?.hangup();
  }

  get call() {
    return this.#call;
  }

  /** Shows a call in place of the one before it. */
  show(call) {
    this.#listeners?.abort();
    this.#listeners = new AbortController();
    this.#call = call;
    this.#reader = new StatisticsReader();
    this.summary = null;
    byId("statistics").textContent = "Shown once the call is established.";
    const { signal } = this.#listeners;
    for (const type of ["change", "ended"]) {
      call.addEventListener(type, () => this.#render(), { signal });
    }
    for (const type of ["change", "capture"]) {
      call.media.addEventListener(type, () => this.#render(), { signal });
    }
    byId("pressed").textContent = "";
    this.#tools.show(call);
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tick(), STATISTICS_EVERY_MS);
    this.#render();
  }

  #render() {
    const call = this.#call;
    const live = !call.ended && !call.ending;
    if (call.ended) clearInterval(this.#timer);
    byId("stage").dataset.state = call.state;
    byId("stage").dataset.picture = live && this.#showsRemote() ? "remote" : "none";
    byId("call-title").textContent = call.displayName ?? call.user;
    byId("call-state").textContent = this.#words();
    byId("remote-media").textContent = live ? remoteMediaWords(call) : "";
    byId("initial").textContent = [...call.user][0].toUpperCase();
    this.#renderControls(live);
    this.#tools.render();
    attach(byId("remote-video"), live && call.accepted ? call.remoteStream : null);
    byId("remote-video").muted = call.media.local.held;
    this.#renderLocal(live ? call.media.localVideo : null);
  }

  #renderControls(live) {
    const { audioMuted, videoPaused, held, video } = this.#call.media.local;
    byId("controls").hidden = !live;
    byId("hold").hidden = this.#call.state !== CallState.ESTABLISHED;
    byId("video").hidden = this.#call.state !== CallState.ESTABLISHED;
    byId("camera").hidden = !video;
    toggle(byId("hold"), held, "Hold", "Take back from hold", "hold");
    toggle(byId("video"), video, "Add video", "Take video back", "video");
    toggle(byId("mute"), audioMuted, "Mute", "Unmute", "microphone");
    toggle(byId("camera"), videoPaused, "Pause video", "Resume video", "camera");
  }

  #renderLocal(track) {
    const view = byId("local-video");
    view.hidden = !track;
    const shown = view.srcObject?.getVideoTracks()[0] ?? null;
    if (shown !== track) view.srcObject = track ? new MediaStream([track]) : null;
  }

  #showsRemote() {
    const { accepted, media } = this.#call;
    return accepted && media.remote.video && !media.remote.videoPaused && !media.held;
  }

  #words() {
    const call = this.#call;
    if (call.failure?.code === ErrorCode.BUSY) return `${call.user} is in another call.`;
    if (call.ended) return call.failure?.message ?? CAUSES[call.endCause] ?? call.endCause;
    if (call.ending) return "Hanging up…";
    if (call.transferring) return "Being transferred…";
    if (call.media.local.held) return "On hold";
    if (call.interrupted) return "Connection lost, trying again…";
    switch (call.state) {
      case CallState.INITIATING:
        return call.outgoing ? "Calling…" : "Answering…";
      case CallState.PROGRESSING:
        return "Reaching a device…";
      case CallState.RINGING:
        return "Ringing…";
      case CallState.ANSWERED:
        return "Connecting…";
      default:
        return duration(Date.now() - call.establishedAt);
    }
  }

  async #tick() {
    const call = this.#call;
    if (call.state !== CallState.ESTABLISHED) return;
    byId("call-state").textContent = this.#words();
    const report = await call.statistics();
    if (!report || call !== this.#call || call.ended) return;
    this.summary = this.#reader.read(report);
    byId("statistics").textContent = describe(this.summary);
  }
}

function attach(element, stream) {
  if (element.srcObject !== stream) element.srcObject = stream;
}

function toggle(button, on, whenOff, whenOn, icon) {
  const label = on ? whenOn : whenOff;
  // A button whose picture says what it does next is not one that stays pressed.
  if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(on));
  button.setAttribute("aria-label", label);
  button.title = label;
  button.querySelector("use").setAttribute("href", `icons.svg#${icon}${on ? "-off" : ""}`);
}

function remoteMediaWords({ accepted, media: { remote } }) {
  if (!accepted) return "";
  const words = [];
  if (remote.held) words.push("Holds the call");
  if (remote.audioMuted) words.push("Muted");
  if (remote.video && remote.videoPaused) words.push("Video paused");
  return words.join(" · ");
}

function duration(millis) {
  const seconds = Math.floor(millis / 1000);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}
