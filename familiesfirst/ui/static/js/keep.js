// A half-filled form is kept on the server every few seconds, and offered again after a killed tab.
const state = document.getElementById("screen");
const EVERY = 3000;
const AGAIN = 10_000;

const forms = [...document.querySelectorAll('form[method="post"]')].filter(
  (form) => form.elements.drawn_for && form.querySelector("textarea, select, input:not([type=hidden])"),
);

function words(form) {
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") data.append(name, value);
  }
  return data.toString();
}

function keep(form) {
  const status = document.createElement("p");
  status.className = "ff-keeping";
  status.setAttribute("role", "status");
  status.hidden = true;
  form.append(status);

  const action = form.getAttribute("action") ? new URL(form.action) : window.location;
  let timer = 0;
  let underWay = null;
  let sent = false;

  function say(sentence, lost) {
    status.hidden = false;
    status.textContent = sentence;
    status.classList.toggle("ff-keeping--lost", lost);
  }

  async function save() {
    timer = 0;
    underWay = new AbortController();
    const body = new URLSearchParams({
      csrfmiddlewaretoken: state.dataset.token,
      action: action.pathname + action.search,
      form: words(form),
    });
    try {
      const answer = await fetch(state.dataset.draft, { method: "POST", body, signal: underWay.signal, redirect: "manual" });
      if (answer.type === "opaqueredirect") {
        say("You have been signed out. Send the form when you are ready: what you typed is kept while you sign in.", true);
      } else if (answer.ok) {
        const now = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
        say(`Kept at ${now}, not sent yet`, false);
      }
    } catch {
      if (sent) return;
      say("No connection. What you typed is still on this page: leave it open. Trying again.", true);
      later(AGAIN);
    }
  }

  function later(wait) {
    if (!timer && !sent) timer = setTimeout(save, wait);
  }

  form.addEventListener("input", () => later(EVERY));
  form.addEventListener("change", () => later(EVERY));
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      say("No connection, so this was not sent. Leave the page open and send it again when you are connected.", true);
      return;
    }
    sent = true;
    clearTimeout(timer);
    underWay?.abort();
  });
  window.addEventListener("online", () => {
    if (sent || !status.classList.contains("ff-keeping--lost")) return;
    clearTimeout(timer);
    say("Connected again. Keeping what you typed.", false);
    save();
  });
  // Back from the next page by the browser's own cache: the form can be filled in again.
  window.addEventListener("pageshow", () => (sent = false));
}

function offer(found) {
  const box = document.createElement("div");
  box.className = "ff-words";
  const again = new URL(window.location);
  again.searchParams.set("kept", found.key);
  const line = document.createElement("p");
  line.className = "govuk-body";
  line.textContent = `You began to fill this page in and did not send it. It was kept at ${found.kept_at}.`;
  const back = document.createElement("a");
  back.className = "govuk-button ff-button--small";
  back.href = again;
  back.textContent = "Bring back what I typed";
  const away = document.createElement("button");
  away.className = "ff-plain ff-plain--link";
  away.type = "button";
  away.textContent = "Throw it away";
  away.addEventListener("click", async () => {
    const body = new URLSearchParams({ csrfmiddlewaretoken: state.dataset.token, key: found.key });
    await fetch(state.dataset.throwAway, { method: "POST", body, redirect: "manual" });
    box.remove();
  });
  const buttons = document.createElement("div");
  buttons.className = "ff-buttons";
  buttons.append(back, away);
  box.append(line, buttons);
  document.getElementById("main-content").prepend(box);
}

async function ask() {
  const here = new URL(window.location);
  if (here.searchParams.has("kept")) return;
  const answer = await fetch(`${state.dataset.draft}?${new URLSearchParams({ page: here.pathname + here.search })}`);
  const found = answer.ok ? await answer.json() : {};
  if (found.key) offer(found);
}

if (forms.length) {
  forms.forEach(keep);
  ask().catch(() => {});
}
