// What this device captures: one microphone and one camera, opened when a call needs them.

const MICROPHONE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const CAMERA = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

/** Whether this page may capture at all: browsers allow it over HTTPS and on this machine only. */
export function canCapture() {
  return Boolean(globalThis.isSecureContext && navigator.mediaDevices?.getUserMedia);
}

/**
 * Asks for the microphone once, ahead of calls, so that answering needs no question. It also lets the
 * browser offer its real addresses in place of `.local` names, which not every peer can resolve.
 */
export async function askForMicrophone() {
  const stream = await openDevices({ audio: true });
  for (const track of stream.getTracks()) track.stop();
}

function openDevices(constraints) {
  if (!canCapture()) throw new Error("capturing needs HTTPS, or a page from this machine");
  return navigator.mediaDevices.getUserMedia(constraints);
}

/**
 * The captured tracks of one call. The microphone is needed; without a camera the call goes on with
 * sound alone. Turning the camera off closes it, so that its light goes out too.
 */
export class Capture {
  #audio = null;
  #video = null;
  #processing;
  #stopped = false;

  /** @param processing constraints that replace the usual clean-up of the microphone's sound */
  constructor(processing = MICROPHONE) {
    this.#processing = processing;
  }

  get audio() {
    return this.#audio;
  }

  get video() {
    return this.#video;
  }

  async openMicrophone() {
    this.#audio ??= await this.#open("audio", this.#processing);
  }

  async openCamera() {
    this.#video ??= await this.#open("video", CAMERA);
  }

  closeMicrophone() {
    this.#audio?.stop();
    this.#audio = null;
  }

  closeCamera() {
    this.#video?.stop();
    this.#video = null;
  }

  setMuted(muted) {
    if (this.#audio) this.#audio.enabled = !muted;
  }

  stop() {
    this.#stopped = true;
    this.closeMicrophone();
    this.closeCamera();
  }

  async #open(kind, constraints) {
    const [track] = (await openDevices({ [kind]: constraints })).getTracks();
    if (this.#stopped) {
      track.stop();
      throw new Error("the call is over");
    }
    return track;
  }
}
