// The status page: keeps what the live socket says and shows it. Every figure is the server's; the page only counts seconds.

const state = { me: "", queues: {}, agents: {}, calls: {}, counts: null };
let ahead = 0; // this browser's clock before the server's, in ms
let sequence = 0;
let wait = 500;

const at = (id) => document.getElementById(id);
const ABOUT_THE_CENTER = new Set(["EngineNoticed", "Drained", "ConfigurationAdopted"]);
const TALKING = new Set(["talking", "forwarded", "connecting"]);
const QUEUED = new Set(["waiting", "offered"]);

function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

function clock(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const two = (value) => String(value).padStart(2, "0");
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

const since = (moment) => (moment ? Date.now() - ahead - Date.parse(moment) : 0);

function counting(moment, limit = 0) {
  const node = el("span", { class: "figure", "data-since": moment ?? "" });
  if (limit) node.dataset.limit = limit;
  tick(node);
  return node;
}

function tick(node) {
  const passed = since(node.dataset.since);
  node.textContent = node.dataset.since ? clock(passed) : "–";
  const over = node.dataset.limit && passed > Number(node.dataset.limit);
  node.classList.toggle("over-limit", Boolean(over));
  if (over) node.prepend(icon("alert"));
}

// How an agent is shown: word, class, icon.
const ACTIVITY = {
  talking: ["Talking", "talking", "phone"],
  on_hold: ["On hold", "hold", "pause"],
  ringing: ["Ringing", "ringing", "ringing"],
  dialling: ["Dialling", "ringing", "ringing"],
  wrap_up: ["Wrap-up", "wrapup", "pen"],
};
const PRESENCE = {
  available: ["Available", "available", "available"],
  paused: ["Paused", "paused", "cup"],
  not_responding: ["Not responding", "missed", "phonemissed"],
  logged_out: ["Offline", "offline", "offline"],
};

function tile(agent) {
  const busy = ACTIVITY[agent.activity];
  const [word, kind, picture] = busy ?? PRESENCE[agent.presence];
  const call = agent.calls[0];
  const beside = busy ? (call?.queue ? title(call.queue) : "") : agent.reason;
  const from = busy ? agent.activity_since : agent.since;
  return el(
    "div",
    { class: `tile ${kind}`, title: agent.name },
    el("span", { class: "badge" }, icon(picture)),
    el("span", { class: "text" }, el("span", {}, agent.title), el("span", { class: "state" }, el("b", {}, word), beside ? ` · ${beside}` : "")),
    agent.presence === "logged_out" ? null : counting(from),
  );
}

const title = (queue) => state.queues[queue]?.title ?? queue;
const number = (value) => el("td", { class: value ? "n" : "n zero" }, String(value));

function queueRow(queue) {
  return el(
    "tr",
    {},
    el("td", { class: "name" }, queue.title),
    number(queue.waiting),
    el("td", { class: "n" }, counting(queue.waits_since, queue.answer_within_ms)),
    number(queue.talking),
    number(queue.agents.available),
    number(queue.agents.busy),
    number(queue.agents.logged_in),
  );
}

const STAGE = { arrived: "Arrived", playing: "Announcement", calling: "Calling", waiting: "Waiting", offered: "Ringing", connecting: "Connecting", talking: "Talking", forwarded: "Forwarded", wrapping: "Wrap-up" };

function callRow(call) {
  const other = call.direction === "inbound" ? call.party_number || (call.withheld ? "Withheld" : "Unknown") : call.dialled;
  const who = call.agent ?? call.offered_to.join(", ");
  return el(
    "tr",
    {},
    el("td", { class: "name figure" }, call.party_name ? `${call.party_name} · ${other}` : other),
    el("td", {}, call.held ? "On hold" : (STAGE[call.stage] ?? call.stage)),
    el("td", {}, call.queue ? title(call.queue) : "–"),
    el("td", {}, who ? (state.agents[who]?.title ?? who) : "–"),
    el("td", { class: "n" }, counting(QUEUED.has(call.stage) ? call.entered : (call.connected ?? call.opened))),
  );
}

function card(id, figure, below, over = false) {
  at(id).querySelector("b").replaceChildren(figure);
  at(id).querySelector(":scope > span").textContent = below;
  at(id).classList.toggle("over", over);
}

function draw() {
  const queues = Object.values(state.queues).sort((a, b) => a.title.localeCompare(b.title));
  const agents = Object.values(state.agents).sort((a, b) => a.title.localeCompare(b.title));
  const calls = Object.values(state.calls).filter((call) => call.stage !== "wrapping");
  const waiting = calls.filter((call) => QUEUED.has(call.stage));
  const talking = calls.filter((call) => TALKING.has(call.stage));
  const present = agents.filter((agent) => agent.presence !== "logged_out");
  const oldest = waiting.reduce((first, call) => (!first || call.entered < first ? call.entered : first), null);
  card("waiting", String(waiting.length), `${waiting.filter((call) => call.stage === "offered").length} ringing`);
  card("longest", counting(oldest), oldest ? "waiting now" : "nobody waits");
  card("talking", String(talking.length), `${talking.filter((call) => call.held).length} on hold`);
  card("free", String(present.filter((agent) => agent.free).length), `of ${present.length} at work`);
  at("queues").replaceChildren(...queues.map(queueRow));
  at("no-queues").hidden = queues.length > 0;
  at("agents").replaceChildren(...agents.map(tile));
  at("no-agents").hidden = agents.length > 0;
  at("calls").replaceChildren(...calls.map(callRow));
  at("no-calls").hidden = calls.length > 0;
  const mine = state.agents[state.me];
  for (const button of document.querySelectorAll("[data-presence]")) {
    button.setAttribute("aria-pressed", String(mine?.presence === button.dataset.presence));
  }
}

let drawing = false;
function drawSoon() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => { drawing = false; draw(); });
}

function merge(into, rows = {}) {
  for (const [name, row] of Object.entries(rows)) {
    if (row === null) delete into[name];
    else into[name] = row;
  }
}

function live(kind, word) {
  at("live").className = `chip ${kind}`;
  at("live").textContent = word;
}

function connect() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${scheme}://${location.host}/api/v1/live`);
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "snapshot") {
      ahead = Date.now() - Date.parse(message.at);
      Object.assign(state, { me: message.me, queues: message.queues, agents: message.agents, calls: message.calls });
      wait = 500;
      live("ok", "Live");
      health();
    } else if (message.type === "change") {
      if (message.sequence !== sequence + 1) return socket.close();
      merge(state.queues, message.queues);
      merge(state.agents, message.agents);
      merge(state.calls, message.calls);
      if ((message.events ?? []).some((event) => ABOUT_THE_CENTER.has(event.event))) health();
    } else if (message.type === "ping") {
      health();
    } else if (message.type === "again" && message.code === "signed_out") {
      location.assign("/plain/sign-in");
    }
    if (message.sequence) sequence = message.sequence;
    if (message.type !== "ping") drawSoon();
  };
  socket.onclose = () => {
    live("warn", "Connecting again");
    setTimeout(connect, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, 15000);
  };
}

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  if (answer.status === 401) location.assign("/plain/sign-in");
  const content = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(content.detail);
  return content;
}

function part(good, text) {
  return el("span", {}, el("span", { class: good ? "good" : "bad" }, icon(good ? "ok" : "alert")), text);
}

function engine({ connected, verdict }) {
  if (verdict === "hung" || verdict === "dead") return part(false, `Telephone engine ${verdict}`);
  return part(connected, connected ? "Telephone engine connected" : "Telephone engine away");
}

async function health() {
  const parts = [];
  try {
    if (document.body.dataset.system) {
      const status = await ask("GET", "/api/v1/status");
      parts.push(engine(status.engine));
      parts.push(part(status.database.condition === "ok", `Database ${status.database.condition}`));
      parts.push(part(!status.waiting_beside_idle, status.waiting_beside_idle ? "A caller waited beside a free agent" : "No caller waits beside a free agent"));
      parts.push(el("span", {}, `Revision ${status.revision}`));
    } else {
      const { status } = await (await fetch("/health")).json();
      parts.push(part(status === "ok", status === "ok" ? "Everything works" : "Something is wrong: it is being looked at"));
    }
  } catch {
    parts.push(part(false, "The center does not answer"));
  }
  at("health").replaceChildren(...parts);
}

function told(problem) {
  at("notice").hidden = !problem;
  at("notice-text").textContent = problem ?? "";
}

for (const button of document.querySelectorAll("[data-presence]")) {
  button.addEventListener("click", async () => {
    try {
      await ask("PUT", `/api/v1/agents/${encodeURIComponent(state.me)}/presence`, { state: button.dataset.presence });
      told(null);
    } catch (error) {
      told(error.message);
    }
  });
}
at("sign-out").addEventListener("click", async () => {
  await ask("POST", "/api/v1/auth/logout");
  location.assign("/plain/sign-in");
});

setInterval(() => document.querySelectorAll("[data-since]").forEach(tick), 1000);
connect();
