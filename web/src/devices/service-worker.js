// Keeps the pages' own files, so that the field page opens without network. Nothing of a case is kept here: that lies
// encrypted in the device's own log (log.ts). The build fills in the version and the list of files.
const store = 'qyran-/*VERSION*/';
const files = ['/', '/theme.js', '/eagle.svg', '/manifest.webmanifest', /*FILES*/];

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(store)
      .then((cache) => cache.addAll(files.filter((f) => f !== '/index.html')))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((n) => n !== store).map((n) => caches.delete(n))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) {
    return;
  }
  // Built files carry their hash in the name and never change; the page itself is asked for first.
  if (url.pathname.startsWith('/assets/')) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  } else {
    event.respondWith(
      fetch(event.request).catch(async () => (await caches.match(url.pathname)) ?? Response.error()),
    );
  }
});
