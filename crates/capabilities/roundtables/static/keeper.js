// Opens the page for writing down at the table where there is no network, as it was kept when it was last open.
// What keeps it, and forgets it, is the script of the pages.

const PATIENCE = 5000;

async function answered(request) {
  const pages = await caches.open("queue-page");
  const kept = await pages.match(request, { ignoreSearch: true, ignoreVary: true });
  if (!kept) return fetch(request);
  // A network that answers nothing is as good as none.
  const late = new Promise((done) => { setTimeout(() => done(kept), PATIENCE); });
  return Promise.race([fetch(request).catch(() => kept), late]);
}

addEventListener("install", () => skipWaiting());
addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answered(event.request));
});
