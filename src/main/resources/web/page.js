// The status page. Whatever comes from the server is put in as text, never as markup: rule titles and field values
// may hold anything.

const LEVELS = ["critical", "high", "medium", "low", "informational"];
const PAGE = 200;
const MOST_HELD = 2000; // alerts in this page; older ones are fetched again when asked for
const REFRESH_MILLIS = 5000;

const alerts = new Map(); // by id, as last heard
const shown = new Set(LEVELS);
const open = new Set(); // ids whose details are shown
let next = null; // where older alerts go on
let silenced = false; // whether silenced alerts are shown
let leftOut = 0; // how many are not
let stream = null;

const place = (id) => document.getElementById(id);

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const child of children) {
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

// For as long as the tab is open; never in a cookie, so no other page can make use of it.
const KEY = "tocsin.key";
const key = () => sessionStorage.getItem(KEY);
const headers = () => ({ Accept: "application/json", ...(key() ? { Authorization: `Bearer ${key()}` } : {}) });

function askForKey() {
  const form = place("login");
  place("refused").hidden = !key();
  if (form.hidden) {
    form.hidden = false;
    form.elements.key.focus();
  }
}

async function ask(path) {
  const answer = await fetch(path, { headers: headers() });
  if (answer.status === 401) {
    askForKey();
    throw new Error("a key is needed");
  }
  return answer.json();
}

const time = (text) => (text ? text.replace("T", " ").replace(/(\.\d+)?Z$/, "") : "–");
const number = (value) => Number(value).toLocaleString("en");

function lag(seconds) {
  if (seconds === null) return "not looked at yet";
  if (seconds < 60) return `${seconds} s behind`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min behind`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h behind`;
  return `${Math.round(seconds / 86400)} days behind`;
}

function deviceCard(device) {
  const late = device.lag_seconds === null || device.lag_seconds > 300;
  const card = make("article", device.trouble ? "device trouble" : "device",
    make("h3", "", device.name, make("span", late ? "lag behind" : "lag", lag(device.lag_seconds))),
    make("div", "index", device.index),
    make("dl", "",
      make("dt", "", "events seen"), make("dd", "", number(device.events_seen)),
      make("dt", "", "alerts raised"), make("dd", "", number(device.alerts_raised)),
      make("dt", "", "rules"), make("dd", "", number(device.rules_loaded))),
    make("p", "watermark", `evaluated up to ${time(device.watermark)}`));
  if (device.trouble) card.append(make("p", "why", device.trouble));
  return card;
}

async function refreshStatus() {
  const [{ devices }, health] = await Promise.all([ask("/api/v1/devices"), ask("/api/v1/health")]);
  place("devices").replaceChildren(...devices.map(deviceCard));
  const badge = place("health");
  badge.dataset.status = health.status;
  badge.textContent = { green: "all is well", yellow: "needs a look", red: "in trouble" }[health.status] ?? health.status;
  const reasons = place("reasons");
  reasons.hidden = !health.reasons?.length;
  reasons.replaceChildren(...(health.reasons ?? []).map((reason) => make("li", "", reason)));
}

const DETAILS = [
  ["rule", (a) => a.rule.id],
  ["author", (a) => a.rule.author],
  ["owner", (a) => a.tocsin.owner],
  ["runbook", (a) => a.tocsin.runbook],
  ["notify", (a) => (a.tocsin.notify ?? []).join("  ")],
  ["tags", (a) => a.tocsin.tags.join("  ")],
  ["group", (a) => Object.entries(a.tocsin.group).map(([field, value]) => `${field} = ${value}`).join("\n")],
  ["first event", (a) => time(a.tocsin.first)],
  ["last event", (a) => time(a.tocsin.last)],
  ["quiet at", (a) => time(a.tocsin.quiet_until)],
  ["evidence", (a) => a.tocsin.evidence.slice(0, 20).join("\n")
    + (a.tocsin.evidence.length > 20 ? `\n… ${a.tocsin.evidence.length - 20} more` : "")],
  ["silenced", (a) => a.silenced && `until ${time(a.silenced.until)} by ${a.silenced.owner}: ${a.silenced.reason}`],
  ["was silenced", (a) => a.was_silenced
    && `until ${time(a.was_silenced.until)} by ${a.was_silenced.owner}: ${a.was_silenced.reason}`],
  ["alert", (a) => a.event.id],
];

// Only what leads to a web page becomes a link; anything else stays text.
function link(text) {
  if (!/^https?:\/\//i.test(text)) return text;
  const anchor = make("a", "", text);
  anchor.href = text;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

function detailsRow(alert) {
  const list = make("dl", "");
  for (const [name, value] of DETAILS) {
    const text = value(alert);
    if (text) list.append(make("dt", "", name), make("dd", "", name === "runbook" ? link(text) : text));
  }
  const cell = make("td", "", list);
  cell.colSpan = 6;
  return make("tr", "details", cell);
}

function alertRow(alert, isFresh) {
  const { level, device, count } = alert.tocsin;
  const badge = make("span", "level", level);
  badge.dataset.level = level;
  const row = make("tr", `alert${isFresh ? " fresh" : ""}${alert.silenced ? " silenced" : ""}`,
    make("td", "", time(alert["@timestamp"])),
    make("td", "", badge),
    make("td", "title", alert.rule.name, ...(alert.message ? [make("span", "message", alert.message)] : [])),
    make("td", "", device),
    make("td", "group", alert.tocsin.group_text),
    make("td", "number", number(count)));
  row.tabIndex = 0;
  row.setAttribute("aria-expanded", String(open.has(alert.event.id)));
  const toggle = () => {
    if (!open.delete(alert.event.id)) open.add(alert.event.id);
    draw();
  };
  row.addEventListener("click", toggle);
  row.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      toggle();
    }
  });
  return row;
}

function drawLevels() {
  place("levels").replaceChildren(...LEVELS.map((level) => {
    const count = [...alerts.values()].filter((alert) => alert.tocsin.level === level).length;
    const button = make("button", "", level, make("b", "", number(count)));
    button.type = "button";
    button.dataset.level = level;
    button.setAttribute("aria-pressed", String(shown.has(level)));
    button.addEventListener("click", () => {
      if (!shown.delete(level)) shown.add(level);
      draw();
    });
    return button;
  }));
}

// However many alerts arrive at once, the page is drawn once a frame.
const fresh = new Set();
let drawing = false;

function drawSoon(id) {
  fresh.add(id);
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      draw();
      fresh.clear();
    });
  }
}

function draw() {
  const newestFirst = [...alerts.values()]
    .sort((a, b) => Date.parse(b["@timestamp"]) - Date.parse(a["@timestamp"]));
  for (const tooMany of newestFirst.splice(MOST_HELD)) alerts.delete(tooMany.event.id);
  drawLevels();
  const rows = newestFirst.filter((alert) => shown.has(alert.tocsin.level)).flatMap((alert) => {
    const row = alertRow(alert, fresh.has(alert.event.id));
    return open.has(alert.event.id) ? [row, detailsRow(alert)] : [row];
  });
  place("alerts").replaceChildren(...rows);
  place("none").hidden = rows.length > 0;
  place("more").hidden = !next;
  place("silenced").hidden = !silenced && leftOut === 0;
  place("silenced").textContent = silenced ? "hide silenced" : `${number(leftOut)} silenced`;
  place("silenced").setAttribute("aria-pressed", String(silenced));
}

async function load(after) {
  const page = await ask(`/api/v1/alerts?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ""}`
    + (silenced ? "&silenced=true" : ""));
  if (!page.alerts) return;
  leftOut = (after ? leftOut : 0) + page.silenced;
  for (const alert of page.alerts) alerts.set(alert.event.id, alert);
  if (after || next === null) next = page.next ?? null;
  draw();
}

// What cannot be loaded is told by the status, which is asked all the time.
const loadQuietly = (after) => load(after).catch(() => {});

// Silences changed, or which alerts they hide: the list is another one.
let restarting = false;

function restartSoon(millis = 1000) {
  if (restarting) return;
  restarting = true;
  setTimeout(() => {
    restarting = false;
    alerts.clear();
    next = null;
    loadQuietly();
  }, millis);
}

function heard(name, data) {
  if (name === "raised" || name === "changed") {
    alerts.set(data.event.id, data);
    drawSoon(data.event.id);
  } else if (name === "missed") {
    loadQuietly();
  } else if (name === "silence") {
    restartSoon();
  } else if (name === "silenced") {
    alerts.delete(data.id);
    restartSoon(10000); // for the number of them; a noisy one may come often
  }
}

// Server-sent events by fetch: EventSource cannot send a key.
async function hear(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += value;
    const blocks = text.split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const name = /^event: (.*)$/m.exec(block);
      const data = /^data: (.*)$/m.exec(block);
      if (name && data) heard(name[1], JSON.parse(data[1]));
    }
  }
}

async function follow() {
  stream?.abort();
  stream = new AbortController();
  const { signal } = stream;
  const state = (name) => {
    place("live").dataset.state = name;
    place("live").textContent = name === "live" ? "live" : "connection lost, trying again";
  };
  while (!signal.aborted) {
    try {
      const answer = await fetch(`/api/v1/alerts/stream${silenced ? "?silenced=true" : ""}`, { headers: headers(), signal });
      if (answer.status === 401) {
        askForKey();
        return;
      }
      if (answer.ok) {
        state("live");
        loadQuietly(); // what happened while nobody listened
        await hear(answer.body);
      }
    } catch {
      // tried again below
    }
    if (signal.aborted) return;
    state("lost");
    await new Promise((done) => setTimeout(done, 2000));
  }
}

const status = () => refreshStatus().catch(() => {
  const locked = !place("login").hidden;
  place("health").dataset.status = locked ? "yellow" : "red";
  place("health").textContent = locked ? "a key is needed" : "server does not answer";
});

place("login").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  sessionStorage.setItem(KEY, form.elements.key.value.trim());
  form.reset();
  form.hidden = true;
  status();
  follow();
});
place("silenced").addEventListener("click", () => {
  silenced = !silenced;
  restartSoon();
  follow();
});
place("more").addEventListener("click", () => loadQuietly(next));
status();
setInterval(() => {
  if (place("login").hidden) status();
}, REFRESH_MILLIS);
follow();
