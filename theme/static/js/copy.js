// A button beside each address that puts it on the clipboard and says so. Without this script,
// or without a clipboard, the addresses can be marked and copied as any other words.

const told = document.querySelector("[data-copied]");

if (told && navigator.clipboard) {
  for (const place of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    const name = document.createElement("span");
    button.type = "button";
    button.className = "feed__copy";
    button.textContent = place.dataset.copy;
    name.className = "visually-hidden";
    name.textContent = ` ${place.dataset.name}`;
    button.append(name);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(place.textContent.trim());
      // Said again when it is pressed again: only a change is spoken.
      told.textContent = "";
      requestAnimationFrame(() => {
        told.textContent = `${told.dataset.copied}: ${place.dataset.name}`;
      });
      told.classList.remove("visually-hidden");
      place.parentElement.append(told);
    });
    place.insertAdjacentElement("afterend", button);
  }
}
