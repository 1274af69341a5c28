// Others may see the screen: names are hidden with one key, and the screen blanks when nobody uses it.
const state = document.getElementById("screen");
const typing = "input, textarea, select, [contenteditable]";

function hideOrShowNames() {
  const hidden = document.body.classList.toggle("ff-names-hidden");
  document.title = hidden ? "Families First" : title;
  const button = document.getElementById("hide-names");
  if (button) {
    button.value = hidden ? "no" : "yes";
    button.textContent = (hidden ? "Show names" : "Hide names") + (singleKey ? " (h)" : "");
  }
  const body = new URLSearchParams({ csrfmiddlewaretoken: state.dataset.token, hidden: hidden ? "yes" : "no" });
  fetch(state.dataset.names, { method: "POST", body, redirect: "manual" }).catch(() => {});
}

const title = document.title;
const singleKey = state.dataset.singleKey === "yes";

document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
  if (singleKey && plain && event.key.toLowerCase() === "h" && !event.target.closest?.(typing) && !blank.open) {
    event.preventDefault();
    hideOrShowNames();
  }
});

document.getElementById("hide-names")?.form.addEventListener("submit", (event) => {
  event.preventDefault();
  hideOrShowNames();
});

// A dialog: nothing behind it can be read out, reached by tab, or seen.
const blank = document.createElement("dialog");
blank.className = "ff-blank";
blank.setAttribute("aria-label", "The screen is blank");
blank.innerHTML = "<p>Nobody has used this screen for a while. Press any key to come back.</p>";
document.body.append(blank);

let timer;
function waitAgain() {
  clearTimeout(timer);
  timer = setTimeout(() => blank.showModal(), Number(state.dataset.blankAfter) * 60_000);
}

function comeBack(event) {
  if (blank.open) {
    event.preventDefault();
    event.stopPropagation();
    blank.close();
  }
  waitAgain();
}

for (const kind of ["keydown", "pointerdown"]) {
  document.addEventListener(kind, comeBack, { capture: true });
}
for (const kind of ["pointermove", "scroll"]) {
  document.addEventListener(kind, () => blank.open || waitAgain(), { passive: true });
}
waitAgain();
