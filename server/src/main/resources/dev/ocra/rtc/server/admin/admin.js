// The administration: asks the backend every few seconds while somebody looks, and shows what it says.

import { chart, html, plain, shares, table, tiles } from "/admin/charts.js";

const PERIOD = 2000;
const KEPT = 720;
const HEADER = { "X-Ocra-Admin": "1" };
const CAUSES = {
  hung_up: ["Hung up", 3], canceled: ["Canceled", 6], denied: ["Declined", 2], no_answer: ["No answer", 8],
  timeout: ["Not reached", 4], failure: ["Failed", 7], inactive: ["Lost", 5], transferred: ["Transferred", 1],
  other_device_answered: ["Answered elsewhere", 1],
};
const $ = (id) => document.getElementById(id);
const history = [];
let timer = 0;
let turn = 0;
let open = false;

async function ask(path, options = {}) {
  const answer = await fetch(`/admin/api/${path}`, { ...options, headers: { ...HEADER, ...options.headers } });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(body.message ?? `status ${answer.status}`), { status: answer.status });
  return body;
}

const post = (path, body) => ask(path, {
  method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" },
});

// --- texts -----------------------------------------------------------------------------------------

const cause = (name) => CAUSES[name]?.[0] ?? name;
const colour = (name) => CAUSES[name]?.[1] ?? 6;
const time = (millis) => (millis ? new Date(millis).toLocaleTimeString("en-GB") : null);

function span(seconds) {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  if (!parts[0]) parts.shift();
  return parts.map((part, i) => (i ? String(part).padStart(2, "0") : part)).join(":");
}

function duration(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  return seconds < 1 ? `${plain(seconds * 1000)} ms` : `${plain(seconds)} s`;
}

const bytes = (count) => `${plain(count / 1048576)} MiB`;
const median = (values) => {
  const known = values.filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  return known.length ? known[Math.floor((known.length - 1) / 2)] : null;
};

function state(name) {
  const kind = name === "established" ? "on" : name === "answered" ? "on" : "ring";
  return html("span", { class: "state" }, html("span", { class: `dot ${kind}` }), name);
}

// --- views -----------------------------------------------------------------------------------------

// Points of five seconds, put together so that a chart has 90 of them at most.
function series(...values) {
  const width = Math.max(1, Math.ceil(history.length / 90));
  const times = [];
  const rows = values.map(() => []);
  for (let i = 0; i < history.length; i += width) {
    const group = history.slice(i, i + width);
    times.push(group.at(-1).at);
    values.forEach((value, place) => rows[place].push(value(group)));
  }
  return { times, rows };
}

const last = (name) => (group) => group.at(-1)[name];
const sum = (of) => (group) => group.reduce((total, point) => total + of(point), 0);
const rate = (of) => (group) => sum(of)(group) / sum((point) => point.seconds)(group);

const views = {
  async overview() {
    const now = await ask("overview");
    tiles($("overview-tiles"), [
      ["Connections", plain(now.connections)],
      ["Registered devices", plain(now.sessions)],
      ["Active calls", plain(now.calls)],
      ["Calls per second", plain(now.callsPerSecond), `${plain(now.begun)} since the start`],
      ["Ringing after (p50)", duration(now.ring.p50), `p99 ${duration(now.ring.p99)}`],
      ["Media after answer (p50)", duration(now.connect.p50), `p99 ${duration(now.connect.p99)}`],
      ["Messages stored", plain(now.messages.accepted), `${plain(now.messages.delivered)} delivered`],
      ["Lane delay", duration(now.laneDelay)],
    ]);
    const { times, rows } = series(last("calls"), rate((point) => point.begun), last("connections"));
    chart($("chart-calls"), "Active calls", times, [{ name: "calls", colour: 1, values: rows[0] }]);
    chart($("chart-rate"), "Calls per second", times, [{ name: "calls", colour: 3, values: rows[1] }]);
    chart($("chart-connections"), "Connections", times, [{ name: "connections", colour: 5, values: rows[2] }]);
    const rowsOfCauses = Object.entries(now.ended).map(([name, value]) => (
      { name: cause(name), colour: colour(name), value }));
    $("causes").replaceChildren(shares(rowsOfCauses, "No call ended."));
  },

  async calls() {
    const [live, recent] = await Promise.all([ask("calls?most=200"), ask("calls/recent?most=100")]);
    const shown = live.calls.length < live.total ? `, ${live.calls.length} shown` : "";
    $("calls-count").textContent = `(${plain(live.total)}${shown})`;
    const who = [
      { title: "Caller", of: (call) => call.caller },
      { title: "Callee", of: (call) => call.callee },
      { title: "Media", of: (call) => (call.video ? "video" : "audio") },
    ];
    const where = [
      { title: "Application", kind: "id", of: (call) => call.application },
      { title: "Call", kind: "id", of: (call) => call.id },
    ];
    keepFocus($("calls-live"), table([
      ...who,
      { title: "State", of: (call) => state(call.state) },
      { title: "Since", of: (call) => time(call.created) },
      { title: "Talking", kind: "number", of: (call) => (call.answered ? span(call.seconds) : "–") },
      ...where,
      { title: "", of: (call) => html("button", {
        type: "button", class: "danger", "aria-label": `End the call of ${call.caller} and ${call.callee}`,
        "data-call": `${call.application}/${call.id}`, onclick: () => endCall(call),
      }, "End") },
    ], live.calls, "No call goes on."));
    $("calls-recent").replaceChildren(table([
      ...who,
      { title: "Ended", of: (call) => time(call.ended) },
      { title: "Cause", of: (call) => cause(call.cause) },
      { title: "Talked", kind: "number", of: (call) => (call.answered ? span(call.seconds) : "–") },
      ...where,
    ], recent.calls, "No call has ended since the start."));
  },

  async users() {
    const search = $("search").value.trim();
    const { users } = await ask(`users?most=100&search=${encodeURIComponent(search)}`);
    $("users-found").replaceChildren(table([
      { title: "User", of: (user) => user.user },
      { title: "Application", kind: "id", of: (user) => user.application },
      { title: "Devices", kind: "number", of: (user) => plain(user.devices.length) },
      { title: "Which", of: (user) => html("span", {}, ...user.devices.map((device) => html("div", { class: "state" },
        html("span", { class: `dot ${device.connected ? "on" : "off"}` }),
        `${device.device} (${device.connected ? "connected" : "away"})`,
        device.expires ? ` until ${new Date(device.expires).toLocaleString("en-GB")}` : ""))) },
    ], users, search ? "No registered user's id contains this." : "Nobody is registered."));
  },

  async endings() {
    const names = Object.keys(history.at(-1)?.ended ?? {});
    const { times, rows } = series(...names.map((name) => sum((point) => point.ended[name])));
    const all = names.map((name, i) => ({ name: cause(name), colour: colour(name), values: rows[i] }));
    const seen = all.filter((one) => one.values.some((value) => value > 0));
    chart($("chart-endings"), "Calls that ended, last hour", times,
      seen.length > 1 ? seen : [seen[0] ?? { name: "", colour: 6, values: times.map(() => 0) }]);
    const totals = all.map((one) => ({ ...one, total: one.values.reduce((a, b) => a + b, 0) }));
    const whole = totals.reduce((total, one) => total + one.total, 0);
    $("endings-table").replaceChildren(table([
      { title: "Cause", of: (one) => html("span", {}, html("span", { class: `swatch s${one.colour}` }), one.name) },
      { title: "Calls", kind: "number", of: (one) => plain(one.total) },
      { title: "Share", kind: "number", of: (one) => `${plain((one.total / whole) * 100)} %` },
    ], totals.filter((one) => one.total).sort((a, b) => b.total - a.total), "No call ended in the last hour."));
  },

  async quality() {
    const { reports } = await ask("quality?most=100");
    const of = (name) => median(reports.map((report) => report[name]));
    const millis = (value) => (value === null || value === undefined ? "–" : `${plain(value)} ms`);
    const percent = (value) => (value === null || value === undefined ? "–" : `${plain(value * 100)} %`);
    tiles($("quality-tiles"), [
      ["Round trip (median)", millis(of("roundTripMillis"))],
      ["Jitter (median)", millis(of("jitterMillis"))],
      ["Loss (median)", percent(of("loss"))],
      ["Speech quality (median)", plain(of("mos")), "estimated MOS, 1 to 4.4"],
      ["With warnings", plain(reports.filter((report) => report.warnings.length).length), `of ${reports.length} reports`],
    ]);
    $("quality-table").replaceChildren(table([
      { title: "At", of: (report) => time(report.at) },
      { title: "User", of: (report) => report.user },
      { title: "Device", kind: "id", of: (report) => report.device },
      { title: "Of", kind: "number", of: (report) => `${report.seconds} s` },
      { title: "Round trip", kind: "number", of: (report) => millis(report.roundTripMillis) },
      { title: "Jitter", kind: "number", of: (report) => millis(report.jitterMillis) },
      { title: "Loss", kind: "number", of: (report) => percent(report.loss) },
      { title: "MOS", kind: "number", of: (report) => plain(report.mos) },
      { title: "Warnings", of: (report) => report.warnings.join(", ") || "–" },
      { title: "Call", kind: "id", of: (report) => report.call },
    ], reports, "No device has reported on a call yet."));
  },

  async messages() {
    const now = await ask("overview");
    tiles($("messages-tiles"), [
      ["Stored", plain(now.messages.accepted)],
      ["Delivered", plain(now.messages.delivered)],
      ["Not delivered in time", plain(now.messages.undelivered)],
      ["Could not be stored", plain(now.messages.failed)],
    ]);
    const { times, rows } = series(rate((point) => point.messages.accepted), last("queued"));
    chart($("chart-messages"), "Messages stored per second", times, [{ name: "messages", colour: 3, values: rows[0] }]);
    chart($("chart-queue"), "Waiting in queues", times, [{ name: "waiting", colour: 2, values: rows[1] }]);
    const what = {
      messages_storing: "messages on their way to the store", store_writes: "changes that wait for the store",
      store_reads: "queries that wait for the store", pushes: "pushes on their way",
      callbacks: "callbacks on their way", rest: "requests that wait for a thread",
    };
    $("queues").replaceChildren(table([
      { title: "Queue", of: ([name]) => what[name] ?? name },
      { title: "Waiting", kind: "number", of: ([, depth]) => plain(depth) },
    ], Object.entries(now.queues), "There are no queues."));
  },

  async nodes() {
    const { nodes, cluster } = await ask("nodes");
    $("nodes-table").replaceChildren(table([
      { title: "Node", of: (node) => node.name },
      { title: "Address", of: (node) => node.address },
      { title: "Up since", of: (node) => new Date(node.started).toLocaleString("en-GB") },
      { title: "Version", of: (node) => node.version },
      { title: "Java", of: (node) => node.java },
      { title: "Processors", kind: "number", of: (node) => plain(node.processors) },
      { title: "CPU", kind: "number", of: (node) => (node.load === undefined ? null : `${plain(node.load * 100)} %`) },
      { title: "Heap", kind: "number", of: (node) => `${bytes(node.heapUsed)} of ${bytes(node.heapMost)}` },
      { title: "Threads", kind: "number", of: (node) => plain(node.threads) },
    ], nodes, "No node answers."));
    $("cluster-table").replaceChildren(table([
      { title: "Node", kind: "id", of: (node) => node.name },
      { title: "State", of: (node) => html("span", { class: "state" },
        html("span", { class: `dot ${node.draining ? "ring" : "on"}` }), node.draining ? "draining" : "serving") },
      { title: "Devices", kind: "number", of: (node) => plain(node.sessions) },
      { title: "Calls", kind: "number", of: (node) => plain(node.calls) },
    ], cluster, "This backend is one node alone."));
  },
};

// A table is made anew each time: the button that had the focus has it again.
function keepFocus(place, content) {
  const focused = document.activeElement?.dataset?.call;
  place.replaceChildren(content);
  if (focused) [...place.querySelectorAll("button")].find((button) => button.dataset.call === focused)?.focus();
}

async function endCall(call) {
  try {
    await post("calls/end", { application: call.application, id: call.id });
    await refresh();
  } catch (error) {
    say(error.message, true);
  }
}

// --- the page itself -------------------------------------------------------------------------------

function say(text, bad = false) {
  $("status").textContent = text;
  $("status").classList.toggle("bad", bad);
}

function current() {
  const name = location.hash.slice(1);
  return name in views ? name : "overview";
}

function show(name) {
  for (const view of document.querySelectorAll(".view")) view.hidden = !open || view.id !== name;
  for (const link of document.querySelectorAll("nav a")) {
    if (open && link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

async function refresh() {
  const more = await ask(`history?from=${history.length ? history.at(-1).number + 1 : 0}`);
  history.push(...more.points.filter((point) => !history.length || point.number > history.at(-1).number));
  history.splice(0, Math.max(0, history.length - KEPT));
  // Before anything is drawn: what is hidden has no width.
  if (!open) enter();
  await views[current()]();
  say(`as of ${new Date().toLocaleTimeString("en-GB")}`);
}

// One loop: who comes later takes it over.
async function run() {
  clearTimeout(timer);
  const mine = ++turn;
  try {
    if (!document.hidden || !open) await refresh();
  } catch (error) {
    if (error.status === 401) return leave("login");
    if (error.status === 403) return leave("closed");
    say(`no answer: ${error.message}`, true);
  }
  if (mine !== turn) return;
  timer = setTimeout(run, PERIOD);
}

function enter() {
  open = true;
  $("login").hidden = $("closed").hidden = true;
  document.querySelector("nav").hidden = $("logout").hidden = false;
  show(current());
}

function leave(place) {
  open = false;
  history.length = 0;
  say("");
  document.querySelector("nav").hidden = $("logout").hidden = true;
  show("");
  $("login").hidden = place !== "login";
  $("closed").hidden = place !== "closed";
  if (place === "login") $("password").focus();
}

$("login").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await post("login", { password: $("password").value });
    $("password").value = "";
    $("refusal").textContent = "";
    await run();
  } catch (error) {
    $("refusal").textContent = error.message;
  }
});
$("logout").addEventListener("click", async () => {
  clearTimeout(timer);
  await post("logout", {}).catch(() => {});
  leave("login");
});
window.addEventListener("hashchange", () => {
  show(current());
  run();
});
document.addEventListener("visibilitychange", () => open && !document.hidden && run());
let typing = 0;
$("search").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(run, 250);
});

const themes = ["auto", "light", "dark"];
function wear(theme) {
  document.documentElement.dataset.theme = theme;
  $("theme").textContent = `Theme: ${theme}`;
  localStorage.setItem("ocra-admin-theme", theme);
}
$("theme").addEventListener("click", () => {
  wear(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length]);
});
wear(themes.includes(localStorage.getItem("ocra-admin-theme")) ? localStorage.getItem("ocra-admin-theme") : "auto");
run();
