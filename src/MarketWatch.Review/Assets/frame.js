// What every page has: jump keys, the help dialog, the antiforgery token of htmx requests, and short messages.

const token = document.querySelector('meta[name="antiforgery"]')?.content;
document.addEventListener('htmx:configRequest', event => {
  if (token && event.detail.verb !== 'get') event.detail.headers['X-Antiforgery'] = token;
});

// an answer that refuses is shown, never swapped in silence
document.addEventListener('htmx:responseError', event => {
  const status = event.detail.xhr.status;
  if (status !== 401) message(event.detail.xhr.getResponseHeader('X-Message') ?? document.documentElement.dataset.failed ?? `Not done (${status}).`);
});
document.addEventListener('htmx:sendError', () => message('The program does not answer. Nothing was changed.'));

/** Shows a short message; the server may add one to any answer in the HX-Trigger header: {"message": "..."}. */
export function message(text) {
  const toast = document.getElementById('toast');
  toast.textContent = text;
  toast.classList.add('shown');
  clearTimeout(message.timer);
  message.timer = setTimeout(() => toast.classList.remove('shown'), 8000);
}
document.addEventListener('message', event => message(event.detail.value ?? event.detail));

/** Whether a key was meant for a field and not for the page. */
export function typing(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog, [contenteditable]') !== null;
}

const keys = document.getElementById('keys');
document.querySelector('[data-help]')?.addEventListener('click', () => keys.showModal());

let going = false;
document.addEventListener('keydown', event => {
  if (typing(event)) return;
  if (going) {
    going = false;
    const target = [...document.querySelectorAll('nav a[data-key]')].find(link => link.dataset.key === event.key);
    if (target) { event.preventDefault(); event.stopImmediatePropagation(); target.click(); }
    return;
  }
  if (event.key === 'g') { going = true; setTimeout(() => { going = false; }, 1500); event.stopImmediatePropagation(); }
  else if (event.key === '?') { event.preventDefault(); keys.showModal(); }
  else if (event.key === '/') {
    event.preventDefault();
    const box = document.querySelector('input[type="search"]');
    if (box) { box.focus(); box.select(); } else location.assign('/search');
  }
}, true);
