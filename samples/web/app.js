// The page: registers a user, dials, and answers. `?user=alice` in the address registers at once.

import { CallState } from "./call.js";
import { log } from "./log.js";
import { askForMicrophone, canCapture } from "./media.js";
import { showMessages } from "./messages-view.js";
import { Phone } from "./phone.js";
import { Stage } from "./stage.js";

const UNPROCESSED = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const NO_MICROPHONE = 3500;

const byId = (id) => document.getElementById(id);
const address = new URLSearchParams(location.search);
const stage = new Stage();
const followed = new WeakSet();
let phone = null;
let ringing = null;

/** The sample's own backend hands out tokens for development; a real one asks who the user is. */
async function fetchToken(user) {
  const response = await fetch("/demo/token", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ user }),
  });
  if (!response.ok) {
    const error = new Error(`no token: ${response.status} ${await response.text()}`);
    error.permanent = response.status < 500;
    throw error;
  }
  return (await response.json()).token;
}

async function register(user, unprocessed) {
  phone = new Phone({
    user,
    server: location.origin,
    fetchToken: () => fetchToken(user),
    microphone: unprocessed ? UNPROCESSED : undefined,
  });
  phone.addEventListener("state", ({ detail }) => showSession(detail));
  phone.addEventListener("incoming", ({ detail }) => ring(detail));
  phone.addEventListener("replaced", ({ detail }) => replace(detail));
  phone.addEventListener("transferred", ({ detail }) => transfer(detail));
  phone.addEventListener("busy", ({ detail }) => log(`${detail} called: busy`));
  showMessages(phone);
  phone.addEventListener("problem", ({ detail }) => log(detail, { problem: true }));
  try {
    await askForMicrophone();
  } catch (error) {
    log(`No microphone yet: ${error.message}`, { problem: true });
  }
  phone.start();
}

function showSession({ state, reason }) {
  const words = {
    connecting: "Connecting…",
    online: `Registered as ${phone.user}`,
    offline: `Offline, trying again (${reason})`,
    refused: `Refused: ${reason}`,
    closed: "Not registered",
  };
  const over = state === "refused" || state === "closed";
  byId("session").textContent = words[state];
  byId("session").dataset.state = state;
  byId("register").hidden = !over;
  byId("dial").hidden = over;
  byId("messages").hidden = over;
  byId("log-out").hidden = over;
  if (state === "online" && !stage.call) byId("call-state").textContent = "Ready to call.";
  log(words[state], { problem: state === "offline" || state === "refused" });
  if (state === "refused") phone = null;
}

function follow(call) {
  if (followed.has(call)) return;
  followed.add(call);
  const name = `${call.outgoing ? "Call to" : "Call from"} ${call.user}`;
  let last = "";
  const say = () => {
    const state = words(call);
    if (state === last || call.ended) return;
    last = state;
    log(`${name}: ${state}`);
  };
  call.addEventListener("change", say);
  call.keys.addEventListener("key", ({ detail }) => log(`${name}: key ${detail}`));
  call.data.addEventListener("message", ({ detail: { data } }) => {
    log(`Data from ${call.user}: ${typeof data === "string" ? data : `${data.byteLength} bytes`}`);
  });
  call.addEventListener("problem", ({ detail }) => log(`${name}: ${detail}`, { problem: true }));
  call.addEventListener("ended", () => {
    const failure = call.failure ? ` (${call.failure.message})` : "";
    log(`${name}: ended, ${call.endCause}${failure}`, { problem: Boolean(call.failure) });
  });
  say();
}

function words({ outgoing, state, interrupted, transferring }) {
  if (interrupted) return "interrupted";
  if (transferring) return "transferring";
  return state === CallState.INITIATING && !outgoing ? "incoming" : state.toLowerCase();
}

async function dial(user, video) {
  if (stage.call && !stage.call.ended) stage.call.hangup();
  const call = phone.call(user, { video });
  follow(call);
  stage.show(call);
  await orFail(call, () => call.dial());
}

function ring(call) {
  follow(call);
  if (ringing) {
    log(`Busy: ${call.user} was declined`);
    call.hangup();
    return;
  }
  ringing = call;
  byId("caller").textContent = call.displayName ?? call.user;
  const referrer = call.referredBy ? `, transferred by ${call.referredBy}` : "";
  byId("incoming-kind").textContent = (call.video ? "calls you with video" : "calls you") + referrer;
  byId("incoming").hidden = false;
  call.addEventListener("ended", () => stopRinging(call));
  call.addEventListener("change", () => call.accepted && stopRinging(call));
}

function stopRinging(call) {
  if (ringing !== call) return;
  ringing = null;
  byId("incoming").hidden = true;
}

async function accept() {
  const call = ringing;
  stopRinging(call);
  if (stage.call && !stage.call.ended) stage.call.hangup();
  stage.show(call);
  await orFail(call, () => call.answer());
}

// The other side moves this user to another one. If that comes to nothing, the first call goes on.
async function transfer({ call, newCall }) {
  log(`${call.user} transfers the call to ${newCall.user}`);
  follow(newCall);
  stage.show(newCall);
  newCall.addEventListener("ended", () => {
    if (stage.call === newCall && !call.ended && !call.ending) stage.show(call);
  });
  await orFail(newCall, () => newCall.dial());
}

function replace({ old, call }) {
  log(`${call.user} called at the same moment: the two calls become one`);
  stopRinging(call);
  follow(call);
  if (stage.call === old) stage.show(call);
}

async function orFail(call, step) {
  try {
    await step();
  } catch (error) {
    // Hanging up interrupts what still waits for a device.
    if (call.ended || call.ending) return;
    log(`Cannot go on: ${error.message}`, { problem: true });
    call.hangup({ code: NO_MICROPHONE, message: error.message });
  }
}

byId("register").onsubmit = (event) => {
  event.preventDefault();
  if (!phone) register(byId("user").value, byId("unprocessed").checked);
};
byId("dial").onsubmit = (event) => {
  event.preventDefault();
  dial(byId("callee").value, event.submitter?.value === "video");
};
byId("accept").onclick = accept;
byId("decline").onclick = () => ringing?.hangup();
byId("log-out").onclick = () => {
  const leaving = phone;
  leaving.stop();
  phone = null;
};
addEventListener("pagehide", () => phone?.stop());

if (!canCapture()) log("Calls need HTTPS, or a page from this machine.", { problem: true });
byId("unprocessed").checked = address.has("unprocessed");
if (address.has("user")) {
  byId("user").value = address.get("user");
  byId("register").requestSubmit();
}

// For the browser's console.
globalThis.ocra = { stage, get phone() { return phone; } };
