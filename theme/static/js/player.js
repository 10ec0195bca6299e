// Films, for those who run scripts: times play in the page, the words being spoken are
// marked, the film rides along. Without it all is there: controls, captions, words.
// Nothing is asked of anybody else before the reader presses a button that says so.

const figure = document.querySelector("[data-player]");
const video = figure?.querySelector("video, audio");
const still = matchMedia("(prefers-reduced-motion: reduce)");

// --- A film that others hold: their player comes in when the reader asks for it

function letIn(button, seconds) {
  const { embed, title } = button.dataset;
  const url = new URL(embed);
  if (seconds && url.host === "player.vimeo.com") url.hash = `t=${seconds}s`;
  else if (seconds) url.searchParams.set("start", seconds);
  const media = button.closest("[data-player]").querySelector(".video__media");
  const frame = document.createElement("iframe");
  frame.className = "video__media video__frame";
  frame.title = title;
  frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = url;
  media.replaceWith(frame);
  return frame;
}

for (const button of document.querySelectorAll("[data-embed]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    letIn(button, 0).focus();
    button.hidden = true;
  });
}

// --- Times

const isPlain = (event) =>
  event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-t]");
  if (!link || !isPlain(event)) return;
  if (video) {
    event.preventDefault();
    video.currentTime = Number(link.dataset.t);
    video.play().catch(() => {}); // the controls say why
    return;
  }
  const button = figure?.querySelector("[data-embed]");
  if (!button?.hidden) return; // not agreed to: the link leads to the provider
  event.preventDefault();
  letIn(button, Math.floor(link.dataset.t));
});

// --- What is being said

const follow = document.querySelector(".follow");
const box = follow?.querySelector("input");
let phrases; // and when each begins: looked up at the first word
let starts;
let now = null;
let isFollowing = true;

function spokenAt(seconds) {
  phrases ??= [...document.querySelectorAll(".transcript [data-s]")];
  starts ??= phrases.map((one) => Number(one.dataset.s));
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= seconds) low = middle + 1;
    else high = middle;
  }
  const found = phrases[low - 1];
  return found && seconds < Number(found.dataset.e ?? Infinity) ? found : null;
}

function mark(phrase) {
  if (phrase === now) return;
  const [before, after] = [now?.closest(".turn"), phrase?.closest(".turn")];
  now?.classList.remove("is-now");
  phrase?.classList.add("is-now");
  now = phrase;
  if (before !== after) {
    before?.classList.remove("is-now");
    before?.removeAttribute("aria-current");
    after?.classList.add("is-now");
    after?.setAttribute("aria-current", "true");
  }
  if (phrase && box?.checked && !still.matches) bringIntoView(phrase);
}

function bringIntoView(phrase) {
  const { top, bottom } = phrase.getBoundingClientRect();
  if (top < innerHeight * 0.35 || bottom > innerHeight * 0.85) {
    phrase.scrollIntoView({ block: "center", behavior: "instant" });
  }
}

if (video && follow) {
  const update = () => mark(isFollowing && !video.ended ? spokenAt(video.currentTime) : null);
  for (const name of ["timeupdate", "seeking", "ended"]) video.addEventListener(name, update);
  const offer = () => (follow.hidden = still.matches);
  still.addEventListener("change", offer);
  offer();

  const stop = figure.querySelector("[data-stop]");
  const words = stop?.textContent;
  stop?.addEventListener("click", () => {
    isFollowing = !isFollowing;
    stop.textContent = isFollowing ? words : stop.dataset.again;
    if (!isFollowing) box.checked = false;
    update();
  });
}

// --- The film rides along once it has left the window while it plays

for (const disc of document.querySelectorAll(".video__disc")) {
  const film = disc.parentElement.querySelector("video");
  const show = () => (disc.hidden = !film.paused || film.currentTime > 0);
  film.addEventListener("play", show);
  show();
}

const place = figure?.querySelector(".video__place");

if (video && place && follow) {
  const fits = matchMedia(
    "(min-width: 72em) and (min-height: 30em), " +
      "(max-width: 47.99em) and (orientation: portrait) and (min-height: 40em)",
  );
  const riding = place.querySelector(".video__riding");
  let isAway = false; // its place has left the window
  let isOver = false; // the foot of the page has come: it is not covered
  let isBack = false; // the reader put it back

  const ride = () => {
    const rode = place.classList.contains("is-riding");
    // Pausing a film that rides does not take it away from under the reader's hand.
    const rides = isAway && !isOver && !isBack && (rode || !video.paused) && fits.matches;
    if (rides === rode) return;
    place.style.aspectRatio = rides ? `${place.offsetWidth} / ${place.offsetHeight}` : "";
    place.classList.toggle("is-riding", rides);
    document.documentElement.classList.toggle("has-ride", rides);
    riding.hidden = !rides;
  };
  new IntersectionObserver(([seen]) => {
    isAway = !seen.isIntersecting && seen.boundingClientRect.bottom <= 0;
    if (seen.isIntersecting) isBack = false;
    ride();
  }).observe(place);
  new IntersectionObserver(
    ([seen]) => {
      isOver = seen.isIntersecting || seen.boundingClientRect.top < 0;
      ride();
    },
    { rootMargin: "0px 0px -40% 0px" },
  ).observe(document.querySelector(".page-footer"));
  video.addEventListener("play", ride);
  fits.addEventListener("change", ride);
  place.querySelector("[data-back]").addEventListener("click", () => {
    isBack = true;
    ride();
  });
}
