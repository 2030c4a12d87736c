// The hit page: keys, copying, zoom, marks by keyboard. Without it every form and link still works.
import { message, typing } from './page.js';

const page = document.querySelector('.dossier');
const detailsOf = key => page?.querySelector(`.decide details[data-key="${key}"]`);
const go = selector => { const link = page.querySelector(selector); if (link) location.assign(link.href); };

/** Opens the panel of a decision with its commonest reason chosen: the same key or Enter then decides. */
function open(details) {
  details.open = true;
  (details.querySelector('input[type="radio"]') ?? details.querySelector('input:not([type="hidden"])'))?.focus();
}

const keys = {
  a: () => open(detailsOf('a')), n: () => document.getElementById('note')?.focus(), u: () => page.querySelector('[data-undo]')?.click(),
  j: () => go('[data-next]'), k: () => go('[data-previous]'), '[': () => version(-1), ']': () => version(1), m: () => nextMark(), z: () => page.querySelector('.screenshot [data-zoom]')?.click(),
};
for (const key of ['r', 'i', 'o', 'l', 'f', 'e']) keys[key] = () => { const details = detailsOf(key); if (details) open(details); };

function version(step) {
  const links = [...page.querySelectorAll('[data-version]')];
  const at = links.findIndex(link => link.getAttribute('aria-current'));
  const link = links[at + step];
  if (link) location.assign(link.href);
}

document.addEventListener('keydown', event => {
  if (!page || event.ctrlKey || event.metaKey || event.altKey) return;
  const panel = event.target.closest?.('.decide details[open]');
  if (panel && event.key === 'Escape') { panel.open = false; panel.querySelector('summary').focus(); return; }
  // within an open panel the digits choose; in a radio button no letter is typed, so the keys still work there
  if (panel && event.target.type === 'radio') {
    const choice = panel.querySelector(`input[data-number="${event.key}"]`);
    if (choice) { event.preventDefault(); choice.checked = true; choice.form.requestSubmit(); return; }
    if (event.key === 'Enter' || event.key === panel.dataset.key) { event.preventDefault(); event.target.form.requestSubmit(); return; }
  } else if (typing(event)) return;
  if (event.target.closest?.('dialog')) return;
  const act = keys[event.key];
  if (act) { event.preventDefault(); act(); }
});

// a decision is sent once
page?.addEventListener('submit', event => {
  if (event.defaultPrevented) return;
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  event.target.dataset.sent = 'true';
  setTimeout(() => { delete event.target.dataset.sent; }, 4000);
});
page?.addEventListener('keydown', event => {
  if (event.key === 'Enter' && event.ctrlKey && event.target.matches('textarea')) event.target.form.requestSubmit();
});

// text to copy: no link leads to the live site
for (const place of page?.querySelectorAll('[data-copy]') ?? []) {
  const text = place.textContent;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = page.dataset.copy ?? 'copy';
  button.addEventListener('click', async () => {
    try { await navigator.clipboard.writeText(text); message(page.dataset.copied ?? 'copied'); } catch { getSelection().selectAllChildren(place); }
  });
  place.after(button);
}

// zoom in a dialog; the plain link opens the picture by itself
const zoom = document.getElementById('zoom');
page?.addEventListener('click', event => {
  const link = event.target.closest('[data-zoom]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const picture = document.createElement('img');
  picture.src = link.href;
  picture.alt = link.querySelector('img')?.alt ?? '';
  picture.className = 'fit';
  picture.addEventListener('click', () => picture.classList.toggle('fit'));
  zoom.querySelector('.zoomed').replaceChildren(picture);
  zoom.showModal();
});
zoom?.addEventListener('close', () => zoom.querySelector('.zoomed').replaceChildren());

// marks: one stop for the keyboard, arrows move, what is said on hover is shown
const marks = [...page?.querySelectorAll('.marked mark') ?? []];
const note = document.createElement('div');
note.className = 'mark-note';
note.id = 'mark-note';
note.setAttribute('role', 'tooltip');
note.hidden = true;
(page ?? document.body).append(note);
let at = -1;
function show(index) {
  if (marks.length === 0) return;
  marks[at]?.setAttribute('tabindex', '-1');
  at = (index + marks.length) % marks.length;
  marks[at].setAttribute('tabindex', '0');
  marks[at].focus();
}
function nextMark() { show(document.activeElement === marks[at] ? at + 1 : Math.max(at, 0)); }
marks.forEach((mark, index) => {
  mark.setAttribute('tabindex', index === 0 ? '0' : '-1');
  mark.addEventListener('focus', () => { at = index; place(mark); });
  mark.addEventListener('blur', () => { note.hidden = true; mark.removeAttribute('aria-describedby'); });
  mark.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); show(index + step); }
    if (event.key === 'Escape') { note.hidden = true; }
  });
});
function place(mark) {
  const box = mark.getBoundingClientRect();
  note.textContent = mark.title;
  note.hidden = false;
  mark.setAttribute('aria-describedby', note.id);
  // the policy forbids style attributes in markup; properties set by script are allowed
  note.style.left = `${Math.max(8, Math.min(box.left, innerWidth - note.offsetWidth - 8))}px`;
  note.style.top = `${box.bottom + 6 + note.offsetHeight > innerHeight ? box.top - note.offsetHeight - 6 : box.bottom + 6}px`;
}

// the versions as a slider
const versions = page?.querySelector('.versions');
if (versions) {
  const links = [...versions.querySelectorAll('[data-version]')];
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.min = '0';
  slider.max = String(links.length - 1);
  slider.value = String(links.findIndex(link => link.getAttribute('aria-current')));
  slider.setAttribute('aria-label', versions.getAttribute('aria-label'));
  slider.addEventListener('change', () => location.assign(links[Number(slider.value)].href));
  versions.append(slider);
}
