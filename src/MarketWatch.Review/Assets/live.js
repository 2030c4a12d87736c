// The live part of a page: what the server sends takes the place of what stands there, section by section, so that a selection elsewhere stays.

const live = document.querySelector('[data-live]');
let source = null;

function show(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  for (const part of fresh.querySelectorAll('[id^="run-"]')) {
    const here = document.getElementById(part.id);
    if (!here || here.outerHTML === part.outerHTML) continue;
    // what was unfolded stays unfolded
    const open = [...here.querySelectorAll('details')].map(details => details.open);
    part.querySelectorAll('details').forEach((details, i) => { details.open = open[i] ?? false; });
    here.replaceWith(document.adoptNode(part));
  }
}

function close() {
  source?.close();
  source = null;
}

function listen() {
  if (source || document.hidden) return;
  source = new EventSource(live.dataset.live);
  source.addEventListener('run', event => { delete live.dataset.silent; show(event.data); });
  source.addEventListener('beat', () => { delete live.dataset.silent; });
  source.addEventListener('over', () => { close(); location.reload(); });
  source.addEventListener('error', () => {
    live.dataset.silent = 'yes';
    // refused for good, as after signing out: the page itself says what to do
    if (source?.readyState === EventSource.CLOSED) { close(); location.reload(); }
  });
}

if (live) {
  listen();
  document.addEventListener('visibilitychange', () => { if (document.hidden) close(); else listen(); });
  addEventListener('pagehide', close);
  addEventListener('pageshow', listen);
}
