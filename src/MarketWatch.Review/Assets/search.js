// Search: help while typing as a combobox, order that takes effect when chosen, keys along the list.
import { typing } from './page.js';

const box = document.getElementById('q');
const list = document.getElementById('offers');
const form = document.getElementById('search');
let chosen = -1;

const options = () => [...list.children];

function show(open) {
  list.hidden = !open;
  box.setAttribute('aria-expanded', String(open));
  if (!open) choose(-1);
}

function choose(place) {
  chosen = place;
  options().forEach((option, at) => option.setAttribute('aria-selected', String(at === place)));
  const option = options()[place];
  if (option) { box.setAttribute('aria-activedescendant', option.id); option.scrollIntoView({ block: 'nearest' }); } else box.removeAttribute('aria-activedescendant');
}

function take(option) {
  box.value = option.dataset.query;
  box.focus();
  box.setSelectionRange(Number(option.dataset.caret), Number(option.dataset.caret));
  show(false);
  if (option.dataset.query.endsWith(':')) box.dispatchEvent(new Event('input', { bubbles: true }));
}

document.addEventListener('htmx:configRequest', event => {
  const { parameters } = event.detail;
  if (event.target === box) parameters.caret = box.selectionStart;
  // addresses say only what is asked
  else if (event.target === form) for (const name of ['q', 'from', 'to', 'sort']) if (!parameters[name]) delete parameters[name];
});
document.addEventListener('htmx:afterSwap', event => { if (event.detail.target === list) show(options().length > 0 && document.activeElement === box); });

box.addEventListener('keydown', event => {
  const last = options().length - 1;
  if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); show(false); }
  else if (event.key === 'Enter' && chosen >= 0) { event.preventDefault(); take(options()[chosen]); }
  else if (event.key === 'Enter') show(false);
  else if (list.hidden || last < 0) return;
  else if (event.key === 'ArrowDown') { event.preventDefault(); choose(chosen === last ? 0 : chosen + 1); }
  else if (event.key === 'ArrowUp') { event.preventDefault(); choose(chosen <= 0 ? last : chosen - 1); }
});
box.addEventListener('blur', () => setTimeout(() => show(false), 150));
list.addEventListener('pointerdown', event => {
  const option = event.target.closest('[role="option"]');
  if (option) { event.preventDefault(); take(option); }
});

document.addEventListener('change', event => { if (event.target.matches('[data-submit]')) form.requestSubmit(); });

// a filter, a bar or a saved search changes the query only where the address says so
function follow() { const fault = document.querySelector('.query-fault'); if (fault && document.activeElement !== box) { const place = Number(fault.dataset.position); box.focus(); box.setSelectionRange(place, place + 1); } }
document.addEventListener('htmx:afterSettle', follow);
follow();

let row = -1;
document.addEventListener('keydown', event => {
  if (typing(event) || !['j', 'k', 'o'].includes(event.key)) return;
  const rows = [...document.querySelectorAll('#found tr[data-hit]')];
  if (rows.length === 0) return;
  if (event.key === 'o') { rows[row]?.querySelector('a')?.click(); return; }
  rows[row]?.removeAttribute('data-chosen');
  row = Math.max(0, Math.min(rows.length - 1, row + (event.key === 'j' ? 1 : -1)));
  rows[row].setAttribute('data-chosen', '');
  rows[row].querySelector('a')?.focus({ preventScroll: true });
  rows[row].scrollIntoView({ block: 'nearest' });
});
