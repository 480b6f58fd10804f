// Instant messages on the page: a form to send one, and what becomes of it among the events.

import { log } from "./log.js";

const FAILURES = {
  1001: "no device came in time",
  2000: "there is no such user",
  2001: "no device takes messages",
};

const byId = (id) => document.getElementById(id);

/** Shows the messages of a phone. */
export function showMessages(phone) {
  const { messages, user } = phone;
  byId("message").onsubmit = (event) => {
    event.preventDefault();
    messages.send([byId("message-to").value], byId("message-text").value);
    byId("message-text").value = "";
  };
  messages.addEventListener("incoming", ({ detail: { from, to, text } }) => {
    log(from === user ? `Message to ${to.join(", ")}: ${text}` : `Message from ${from}: ${text}`);
  });
  messages.addEventListener("sent", ({ detail: { recipient } }) => {
    log(`Message to ${recipient}: sent`);
  });
  messages.addEventListener("delivered", ({ detail: { recipient } }) => {
    log(`Message to ${recipient}: delivered`);
  });
  messages.addEventListener("failed", ({ detail: { recipient, code } }) => {
    log(`Message to ${recipient}: failed, ${FAILURES[code] ?? code}`, { problem: true });
  });
}
