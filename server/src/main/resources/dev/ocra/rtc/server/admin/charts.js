// Small charts in SVG, made of elements alone: no text of the backend is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 150;
const LEFT = 40;
const BOTTOM = 18;
const TOP = 6;

function draw(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** An HTML element: attributes, then children, which are elements or texts. */
export function html(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const exact = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit", minute: "2-digit", second: "2-digit",
});

/** A number as people read it: 1,234 or 12.3 or 0.05. */
export function plain(value) {
  if (value === null || value === undefined) return "–";
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return value.toLocaleString("en", { maximumSignificantDigits: Math.abs(value) < 1 ? 2 : 3 });
}

// The next round number at or above, so that the axis has readable marks.
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 10].map((step) => step * power).find((step) => step >= value);
}

/**
 * A chart over time.
 *
 * @param figure where it goes; what was there before is replaced
 * @param title what it shows
 * @param times epoch milliseconds of the points
 * @param series name, place of the colour (1 to 8) and values of each; with more than one they stand on each
 *     other as bars, one alone is a line
 */
export function chart(figure, title, times, series) {
  const readout = html("span", { class: "readout" });
  const head = html("div", { class: "head" }, html("h2", {}, title), readout);
  if (times.length < 2) {
    figure.replaceChildren(head, html("div", { class: "empty" }, "Being measured: a few seconds more."));
    return;
  }
  const sums = times.map((_, i) => series.reduce((sum, one) => sum + one.values[i], 0));
  const top = ceiling(Math.max(1, ...sums));
  // As many units as pixels: the texts have their size on every screen.
  const width = Math.max(240, figure.clientWidth - 30);
  const x = (i) => LEFT + (i / (times.length - 1)) * (width - LEFT - 6);
  const y = (value) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const svg = draw("svg", {
    viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": `${title}: now ${plain(sums.at(-1))}`,
  });
  for (const mark of [0, top / 2, top]) {
    svg.append(
      draw("line", { class: "grid", x1: LEFT, x2: width - 6, y1: y(mark), y2: y(mark) }),
      draw("text", { x: LEFT - 6, y: y(mark) + 4, "text-anchor": "end" }, plain(mark)));
  }
  const marks = [[0, "start"], [Math.floor(times.length / 2), "middle"], [times.length - 1, "end"]];
  for (const [i, anchor] of times.length < 5 ? [marks[2]] : marks) {
    svg.append(draw("text", { x: x(i), y: HEIGHT - 4, "text-anchor": anchor }, clock.format(times[i])));
  }
  if (series.length === 1) line(svg, series[0], x, y);
  else bars(svg, series, times, y, width);
  const cursor = draw("line", { class: "cursor", y1: TOP, y2: HEIGHT - BOTTOM, visibility: "hidden" });
  svg.append(cursor);
  const show = (i) => {
    const parts = series.length === 1 ? plain(sums[i])
      : series.filter((one) => one.values[i]).map((one) => `${one.name} ${plain(one.values[i])}`).join(", ");
    readout.textContent = `${exact.format(times[i])}  ${parts || "0"}`;
  };
  svg.addEventListener("pointermove", (event) => {
    const box = svg.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * width;
    const i = Math.round(((at - LEFT) / (width - LEFT - 6)) * (times.length - 1));
    if (i < 0 || i >= times.length) return;
    cursor.setAttribute("x1", x(i));
    cursor.setAttribute("x2", x(i));
    cursor.setAttribute("visibility", "visible");
    show(i);
  });
  svg.addEventListener("pointerleave", () => {
    cursor.setAttribute("visibility", "hidden");
    readout.textContent = "";
  });
  figure.replaceChildren(head, svg, series.length > 1 ? legend(series) : "");
}

function line(svg, one, x, y) {
  const points = one.values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`);
  const base = y(0);
  const last = one.values.length - 1;
  svg.append(
    draw("polygon", {
      class: `area s${one.colour}`, points: `${x(0)},${base} ${points.join(" ")} ${x(last)},${base}`,
    }),
    draw("polyline", { class: `line s${one.colour}`, points: points.join(" ") }));
}

function bars(svg, series, times, y, width) {
  const step = (width - LEFT - 6) / times.length;
  times.forEach((_, i) => {
    let under = 0;
    for (const one of series) {
      const value = one.values[i];
      if (value <= 0) continue;
      svg.append(draw("rect", {
        class: `bar s${one.colour}`,
        x: (LEFT + i * step + step * 0.1).toFixed(1),
        width: Math.max(1, step * 0.8).toFixed(1),
        y: y(under + value).toFixed(1),
        height: Math.max(0.5, y(under) - y(under + value)).toFixed(1),
      }));
      under += value;
    }
  });
}

function legend(series) {
  return html("div", { class: "legend" }, ...series.map((one) =>
    html("span", {}, html("span", { class: `swatch s${one.colour}` }), one.name)));
}

/** Bars beside each other with their numbers; rows are name, place of the colour, value. */
export function shares(rows, nothing) {
  const total = rows.reduce((sum, row) => sum + row.value, 0);
  if (!total) return html("div", { class: "empty" }, nothing);
  const most = Math.max(...rows.map((row) => row.value));
  const grid = html("div", { class: "bars" });
  for (const row of rows.filter((row) => row.value > 0).sort((a, b) => b.value - a.value)) {
    const fill = html("div", { class: `fill s${row.colour}` });
    fill.style.width = `${(row.value / most) * 100}%`;
    grid.append(
      html("span", {}, row.name),
      html("div", { class: "track" }, fill),
      html("span", { class: "number" }, `${plain(row.value)} (${Math.round((row.value / total) * 100)} %)`));
  }
  return grid;
}

/** A table; columns are a title, what to show of a row, and whether it is a number or an id. */
export function table(columns, rows, nothing) {
  if (!rows.length) return html("div", { class: "empty" }, nothing);
  return html("table", {},
    html("thead", {}, html("tr", {}, ...columns.map((column) =>
      html("th", { scope: "col", class: column.kind }, column.title)))),
    html("tbody", {}, ...rows.map((row) => html("tr", {}, ...columns.map((column) => {
      const content = column.of(row) ?? "–";
      return html("td", {
        class: column.kind, title: column.kind === "id" ? String(content) : null,
      }, content);
    })))));
}

/** Tiles with one number each; what is beside it stands below. */
export function tiles(place, entries) {
  place.replaceChildren(...entries.map(([name, value, more]) =>
    html("div", { class: "tile" },
      html("div", { class: "name" }, name),
      html("div", { class: "value" }, value),
      html("div", { class: "more" }, more ?? ""))));
}
