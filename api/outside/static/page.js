// Leaving takes this page out of the browser's history. Without script the link still leaves.
const leave = document.getElementById("leave");
leave?.addEventListener("click", (event) => {
  event.preventDefault();
  document.title = "";
  document.documentElement.hidden = true;
  location.replace(leave.href);
});
document.getElementById("thanks")?.focus();
