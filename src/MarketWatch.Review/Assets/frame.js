// What every page has: jump keys, the help dialog, the antiforgery token of htmx requests, and short messages.

import { message, typing } from './page.js';

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

document.addEventListener('message', event => message(event.detail.value ?? event.detail));

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
