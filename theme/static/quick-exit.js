// Leaves a sensitive page at once and takes it out of the way back. The link works without this, too.
const link = document.querySelector("[data-quick-exit]");
let shifts = 0;
let forget;

function leave() {
  document.documentElement.hidden = true;
  location.replace(link.href);
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

// Shift three times within five seconds does the same.
document.addEventListener("keydown", (event) => {
  clearTimeout(forget);
  shifts = event.key === "Shift" ? shifts + 1 : 0;
  if (shifts === 3) leave();
  forget = setTimeout(() => { shifts = 0; }, 5000);
});
