// Pointing at a page's picture by keyboard, fields by number, and the place in a file that is being edited.

document.documentElement.classList.add('m-scripted');

// a look takes seconds: the form says so, and is not sent twice
document.addEventListener('submit', event => {
  const form = event.target.closest('form[data-busy]');
  if (!form) return;
  if (form.classList.contains('m-busy')) { event.preventDefault(); return; }
  form.classList.add('m-busy');
  form.setAttribute('aria-busy', 'true');
});
window.addEventListener('pageshow', () => document.querySelectorAll('form.m-busy').forEach(form => { form.classList.remove('m-busy'); form.removeAttribute('aria-busy'); }));

// one stop for the tab key on the picture; the arrows go on from there
const buttons = () => [...document.querySelectorAll('.m-picture button')];
let last = null;
function gather() {
  const all = buttons();
  all.forEach(button => { button.tabIndex = -1; });
  const current = all.find(button => button.value === last) ?? all[0];
  if (current) current.tabIndex = 0;
  return current;
}
gather();
document.addEventListener('htmx:afterSettle', () => {
  const current = gather();
  if (last !== null && current?.value === last) current.focus({ preventScroll: true });
  showPlace();
});
document.addEventListener('focusin', event => {
  if (!event.target.matches('.m-picture button')) return;
  buttons().forEach(button => { button.tabIndex = -1; });
  event.target.tabIndex = 0;
  last = event.target.value;
});

const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const middle = element => { const box = element.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
document.addEventListener('keydown', event => {
  const way = ways[event.key];
  if (way && event.target.matches('.m-picture button')) {
    event.preventDefault();
    const [x, y] = middle(event.target);
    let best = null, least = Infinity;
    for (const button of buttons()) {
      const [bx, by] = middle(button);
      const along = (bx - x) * way[0] + (by - y) * way[1];
      if (along < 4 || button === event.target) continue;
      const far = along + 2 * Math.abs((bx - x) * way[1] + (by - y) * way[0]);
      if (far < least) { least = far; best = button; }
    }
    best?.focus();
    best?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  } else if (/^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, textarea, select, dialog')) {
    document.querySelectorAll('.m-fields .m-choose')[event.key - 1]?.click();
  }
});

// where one is in the file, and a way from a mistake to its line
const text = () => document.getElementById('yaml');
function showPlace() {
  const area = text(), where = document.querySelector('.m-where');
  if (!area || !where) return;
  const before = area.value.slice(0, area.selectionStart).split('\n');
  where.textContent = `${before.length}:${before.at(-1).length + 1}`;
}
document.addEventListener('selectionchange', () => { if (document.activeElement === text()) showPlace(); });
function goTo(line) {
  const area = text();
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = Math.max(0, (line - 6) * 18);
  showPlace();
}
document.addEventListener('click', event => {
  const place = event.target.closest('.m-faults li')?.querySelector('code')?.textContent.match(/:(\d+):\d+$/);
  if (place && text()) goTo(Number(place[1]));
});
const first = text()?.dataset.faults?.split(',')[0];
if (first) goTo(Number(first));
