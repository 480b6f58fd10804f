// What can be done in an established call beside talking: keys, messages to the other device, transfer.

import { CallState } from "./call.js";
import { log } from "./log.js";

const byId = (id) => document.getElementById(id);

/** The tools below the stage, for one call at a time. */
export class InCallTools {
  #call = null;

  constructor() {
    byId("keypad").onclick = ({ target }) => {
      if (target.value) this.#press(target.value);
    };
    byId("data").onsubmit = (event) => {
      event.preventDefault();
      this.#say(byId("data-text").value);
      byId("data-text").value = "";
    };
    byId("transfer").onsubmit = (event) => {
      event.preventDefault();
      this.#call?.transfer(byId("transfer-to").value);
    };
  }

  show(call) {
    this.#call = call;
    this.render();
  }

  render() {
    const { state, ending, transferring } = this.#call;
    byId("tools").hidden = state !== CallState.ESTABLISHED || ending;
    for (const field of byId("transfer").elements) field.disabled = transferring;
  }

  #press(key) {
    this.#call.keys.press(key);
    byId("pressed").textContent = (byId("pressed").textContent + key).slice(-16);
  }

  #say(text) {
    this.#call.data.send(text);
    log(`Data to ${this.#call.user}: ${text}`);
  }
}
