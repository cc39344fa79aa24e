// Pages work without this. With it, the progress of a plan comes by itself, and a form is sent only once.
"use strict";

const progress = document.querySelector("[data-news]");
if (progress) {
  const news = new EventSource(progress.dataset.news);
  news.addEventListener("part", (event) => {
    progress.innerHTML = event.data; // made and escaped by our own server
  });
  news.addEventListener("over", () => {
    news.close();
    location.reload();
  });
}

for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "yes";
  });
}
// A page that comes back from the browser's memory may send its forms again.
addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
  }
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});
