// Shows what happens at the desk while it happens. Everything here is a convenience: without it the
// pages work, and show the newest at each reload.
"use strict";

const page = document.body.dataset.page;
const link = document.getElementById("liaison");

// MARK: Sound

// Two notes up: taken. One soft note: good, not taken. Low: not good. A mode change has its own.
const melodies = {
  soumis: [[660, 0], [990, 0.12]],
  liste: [[660, 0], [880, 0.1]],
  valide: [[520, 0]],
  refus: [[180, 0], [140, 0.18]],
  relire: [[240, 0]],
  commande: [[800, 0], [800, 0.12]],
  mode: [[440, 0], [330, 0.15], [440, 0.3]],
};
const soundButton = document.getElementById("son");
let audio = null;
let isLoud = localStorage.getItem("son") !== "coupé";
// A browser plays nothing before somebody has clicked or typed.
let isAllowed = false;
let rest = null;

function showSound() {
  soundButton.hidden = false;
  soundButton.setAttribute("aria-pressed", String(isLoud && isAllowed));
  soundButton.textContent = !isLoud
    ? "Son : coupé" : isAllowed ? "Son : activé" : "Son : cliquez ici pour l’activer";
}

// Silent until something is played, so that it costs nothing.
function openSound() {
  if (audio) return;
  audio = new AudioContext();
  audio.addEventListener("statechange", () => {
    if (isAllowed || audio.state !== "running") return;
    isAllowed = true;
    showSound();
    restLater();
  });
  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(kind, (event) => {
      // The button says itself what becomes of the sound.
      if (!isAllowed && event.target !== soundButton) audio.resume();
    });
  }
}

function restLater() {
  clearTimeout(rest);
  rest = setTimeout(() => audio.suspend(), 1000);
}

async function pressSound() {
  if (isAllowed || !isLoud) {
    isLoud = !isLoud;
    localStorage.setItem("son", isLoud ? "activé" : "coupé");
    showSound();
  }
  if (!isLoud) return;
  openSound();
  await audio.resume();
  play("valide");
}

async function play(name) {
  const notes = melodies[name];
  if (!isLoud || !notes) return;
  const asked = performance.now();
  clearTimeout(rest);
  await audio.resume();
  restLater();
  // What could not be heard then is not heard later, when it would be taken for another scan's. A sound
  // card that has slept may take a second.
  if (performance.now() - asked > 1500) return;
  document.body.dataset.sound = name;
  for (const [pitch, start] of notes) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const from = audio.currentTime + start;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.25, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.18);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.2);
  }
}

// MARK: Regions

// What of a region a person can see: the names of its requests are new each time.
function seen(html) {
  return html.replace(/name="demande" value="[^"]*"/g, "");
}

// Replaces a region where it would look different, and leaves the focus where it was.
function replace(name, html) {
  const region = document.getElementById("r-" + name);
  if (!region) return;
  const next = document.createElement("div");
  next.innerHTML = html;
  if (seen(next.innerHTML) === seen(region.innerHTML)) return;
  const active = document.activeElement;
  const isInside = active && region.contains(active);
  // Somebody is choosing in it: not under their hands. The next change brings it up to date.
  if (isInside && active.tagName === "SELECT") return;
  const open = [...region.querySelectorAll("details[open] > summary")].map((part) => part.id);
  region.innerHTML = html;
  for (const id of open) {
    const summary = document.getElementById(id);
    if (summary) summary.parentElement.open = true;
  }
  if (!isInside) return;
  const again = active.id && document.getElementById(active.id);
  (again || region.querySelector("button, summary, a") || document.getElementById("contenu")).focus();
}

function say(text) {
  if (link.textContent !== text) link.textContent = text;
  link.hidden = text === "";
}

// MARK: The stream

// A browser keeps few connections to one place, and two pages would sound twice: of all open pages
// the one that was in front last has the stream, and tells the others.
const others = new BroadcastChannel("poste");
let stream = null;
let isFirst = true;
let again = null;

let isOver = false;

// The scan that a verdict is of; empty where it is of none.
function scanOf(html) {
  const found = /data-scan="([^"]*)"/.exec(html);
  return found ? found[1] : "";
}

// What the page has told already, from the moment when it was made: a scan in between is news.
const verdictPlace = document.getElementById("r-verdict");
let toldScan = verdictPlace ? (verdictPlace.dataset.scan ?? scanOf(verdictPlace.innerHTML)) : "";

const heard = {
  regions(data, isMine) {
    if (isOver) return;
    const told = JSON.parse(data);
    const scan = scanOf(told.regions.verdict);
    const isNews = scan !== toldScan;
    toldScan = scan;
    for (const [name, html] of Object.entries(told.regions)) {
      const place = document.getElementById("r-" + name);
      // Beside another page only what is new is told: no scan twice, and no mode that it began with.
      const isSmall = place && place.classList.contains("small");
      if (isSmall && !isNews && (isFirst || scan)) continue;
      replace(name, html);
    }
    isFirst = false;
    const sound = told.sound || (isNews && told.tone);
    if (sound && isMine) play(sound);
    say("");
  },
  fin() {
    isOver = true;
    say("Votre session est terminée : reconnectez-vous. Ce qui était dans la liste y est encore.");
    const anchor = document.createElement("a");
    anchor.href = "/connexion?retour=" + encodeURIComponent(location.pathname);
    anchor.textContent = " Se reconnecter";
    link.append(anchor);
  },
  coupure() {
    say("La page n’est plus reliée au poste : ce qui est scanné n’apparaît pas. Nouvel essai en cours…");
  },
};

function tell(kind, data) {
  heard[kind](data, true);
  others.postMessage({ kind, data });
}

function listen() {
  stream = new EventSource("/evenements?page=" + encodeURIComponent(page));
  stream.addEventListener("regions", (event) => tell("regions", event.data));
  stream.addEventListener("fin", () => {
    stream.close();
    tell("fin");
  });
  stream.onerror = () => {
    tell("coupure");
    if (stream.readyState === EventSource.CLOSED) {
      clearTimeout(again);
      again = setTimeout(listen, 2000);
    }
  };
}

function hush() {
  clearTimeout(again);
  if (stream) stream.close();
  stream = null;
}

// Takes the stream from whichever page has it, or waits until that one is closed.
let waiting = null;
function hold(isInFront) {
  if (waiting) waiting.abort();
  waiting = isInFront ? null : new AbortController();
  navigator.locks
    .request("poste", isInFront ? { steal: true } : { signal: waiting.signal }, () => {
      waiting = null;
      listen();
      return new Promise(() => {});
    })
    .catch(() => {
      // Another page is in front now; or this one is, and waits no more.
      if (!stream) return;
      hush();
      hold(false);
    });
}

if ("live" in document.body.dataset) {
  showSound();
  if (isLoud) openSound();
  soundButton.addEventListener("click", pressSound);
  if (navigator.locks) {
    others.addEventListener("message", (event) => heard[event.data.kind](event.data.data, false));
    hold(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && !stream) hold(true);
    });
  } else {
    listen();
  }
}

// MARK: Catalogue

// A box sends its form as soon as it is changed; without this, the button beside it does.
for (const form of document.querySelectorAll("[data-sends-itself]")) {
  form.querySelector(".no-script")?.setAttribute("hidden", "");
  form.addEventListener("change", () => form.requestSubmit());
}

// A file takes its time: pressed twice, its button would send it anew from the beginning.
for (const form of document.querySelectorAll("form[enctype]")) {
  let sentAt = -Infinity;
  form.addEventListener("submit", (event) => {
    if (event.timeStamp - sentAt < 2000) event.preventDefault();
    else sentAt = event.timeStamp;
  });
}

// MARK: Work that takes time

// Goes on at the daemon whether or not a page looks; ends with its last picture.
for (const region of document.querySelectorAll("[data-stream]")) {
  const work = new EventSource(region.dataset.stream);
  work.addEventListener("fin", () => {
    work.close();
    heard.fin();
  });
  work.addEventListener("travail", (event) => {
    const told = JSON.parse(event.data);
    // A daemon that was restarted meanwhile does not know it any more: the page says what then holds.
    if (!told.html) return location.reload();
    replace("travail", told.html);
    if (!told.isOver) return;
    work.close();
    const end = region.querySelector(".done, .notice");
    document.getElementById("annonce").textContent = end ? end.textContent : "";
  });
}

// MARK: Paper

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
