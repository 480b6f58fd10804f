// The page's list of events.

const MOST_LINES = 200;

export function log(text, { problem = false } = {}) {
  const list = document.getElementById("log");
  const line = document.createElement("li");
  const time = document.createElement("time");
  time.textContent = new Date().toLocaleTimeString([], { hour12: false });
  const words = document.createElement("span");
  words.textContent = text;
  words.classList.toggle("problem", problem);
  line.append(time, words);
  list.append(line);
  while (list.children.length > MOST_LINES) list.firstChild.remove();
  list.scrollTop = list.scrollHeight;
}
