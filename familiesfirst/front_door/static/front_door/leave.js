// The way out of the public form: the page is blanked at once and replaced, so that "back" does not lead to it.
// Without JavaScript it is an ordinary link. Escape three times does the same.
const link = document.querySelector("[data-leave]");
let presses = 0;
let timer;

function leave() {
  document.body.hidden = true;
  document.title = " ";
  window.location.replace(link.href);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    presses = event.key === "Escape" ? presses + 1 : 0;
    clearTimeout(timer);
    timer = setTimeout(() => { presses = 0; }, 5000);
    if (presses === 3) leave();
  });
}
// A page the browser kept for "back" is fetched again, so that nothing is shown after leaving.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
