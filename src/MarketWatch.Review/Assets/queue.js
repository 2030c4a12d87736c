// The queue by keyboard: cursor and preview, selection, decisions with undo, arrivals. Everything it sends, plain forms could send too.

const queue = document.querySelector('.queue');
const pane = queue.querySelector('.preview');
const bar = document.getElementById('review');
const words = document.getElementById('queue-words')?.dataset ?? {};
const decides = queue.dataset.decides === 'true';
const told = queue.querySelector('.last');
const refusals = queue.querySelector('.refusals');
const body = () => document.getElementById('rows');
const rows = () => [...(body()?.querySelectorAll('tr[data-hit]') ?? [])];
const fill = (text, ...values) => (text ?? '').replace(/\{(\d)\}/g, (_, place) => values[place]);
const count = (element, number) => { element.textContent = fill(number === 1 ? element.dataset.one : element.dataset.many, number); };
const random = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16)).join('');
const typing = event => event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type="checkbox"]), textarea, select, dialog, [contenteditable]') !== null;

// --- asking the server -----------------------------------------------------------------------------------------------------------------

/** An answer, or null after saying why there is none. A form token that has gone stale is fetched anew, once. */
async function ask(address, fields) {
  for (const again of [true, false]) {
    let answer;
    try {
      const headers = { 'X-Fragment': '1' };
      if (fields) headers['X-Antiforgery'] = document.querySelector('meta[name="antiforgery"]').content;
      answer = await fetch(address, fields ? { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' } : { headers, redirect: 'manual' });
    } catch {
      return say(words.silent, true);
    }
    if (answer.ok) return answer;
    if (answer.status === 400 && fields && again && await renewToken()) continue;
    if (answer.status === 401 || answer.type === 'opaqueredirect') return sessionEnded();
    if (answer.status === 404) return null;
    return say(answer.headers.get('X-Message') ?? fill(words.refused, answer.status), true);
  }
  return null;
}

async function renewToken() {
  const answer = await fetch('/hits?handler=Token', { redirect: 'manual' }).catch(() => null);
  const token = answer?.ok ? await answer.text() : '';
  if (token) document.querySelector('meta[name="antiforgery"]').content = token;
  return token !== '';
}

const parsed = html => new DOMParser().parseFromString(html, 'text/html').body;

/** Says something beside the list, where it stays until the next thing is said. */
function say(text, bad = false, undo = null) {
  told.replaceChildren(text);
  told.classList.toggle('bad', bad);
  if (undo) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(words.undo + ' ', Object.assign(document.createElement('kbd'), { textContent: 'u' }));
    button.addEventListener('click', () => takeBack(undo));
    told.append(' ', button);
  }
  const problem = document.querySelector('dialog[open] .problem');
  if (problem) problem.textContent = bad ? text : '';
  return null;
}

function sessionEnded() {
  const link = Object.assign(document.createElement('a'), { href: '/account/sign-in', target: '_blank', textContent: words.signIn });
  say(words.ended, true);
  told.append(' ', link);
  return null;
}

// --- cursor and preview ----------------------------------------------------------------------------------------------------------------

let current = null;
let anchor = null;
const previews = new Map();

function preview(id) {
  if (!previews.has(id)) {
    if (previews.size > 40) previews.delete(previews.keys().next().value);
    const answer = ask(`/hits/${encodeURIComponent(id)}/preview`).then(found => found?.text() ?? null);
    previews.set(id, answer);
    answer.then(html => { if (html === null) previews.delete(id); });
  }
  return previews.get(id);
}

async function show(row) {
  const id = row.dataset.hit;
  const html = await preview(id);
  if (current?.dataset.hit !== id || html === null) return;
  if (pane.querySelector('[data-hit]')?.dataset.hit !== id || !pane.dataset.fresh) pane.replaceChildren(...parsed(html).childNodes);
  pane.scrollTop = 0;
  pane.dataset.fresh = 'true';
  const next = row.nextElementSibling;
  if (next?.dataset.hit && getComputedStyle(pane).display !== 'none') preview(next.dataset.hit);
}

function rove() {
  for (const row of rows()) {
    const here = row === current;
    for (const stop of row.querySelectorAll('a, input')) stop.tabIndex = here ? 0 : -1;
  }
}

function go(row, focus = true) {
  if (!row) return;
  current?.removeAttribute('aria-current');
  current = row;
  row.setAttribute('aria-current', 'true');
  rove();
  if (focus) row.querySelector('.c-what a').focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
  const address = new URL(location.href);
  for (const done of ['batch', 'done']) address.searchParams.delete(done);
  address.searchParams.set('hit', row.dataset.hit);
  history.replaceState(null, '', address);
  if (getComputedStyle(pane).display !== 'none') show(row);
}

function step(by) {
  const all = rows();
  const next = all[Math.min(all.length - 1, Math.max(0, (current ? all.indexOf(current) : -1) + by))];
  const more = body()?.querySelector('tr.more a');
  // not before htmx has it in hand: it would lead away
  if (by > 0 && next === all.at(-1) && more?.['htmx-internal-data'] && !more.classList.contains('htmx-request')) more.click();
  go(next);
}

/** The row that decisions move on to: the next that is not part of what was decided. */
function after(ids) {
  const all = rows();
  const from = all.indexOf(current);
  return all.slice(from + 1).find(row => !ids.has(row.dataset.hit)) ?? all.slice(0, from).findLast(row => !ids.has(row.dataset.hit)) ?? current;
}

// --- selection -------------------------------------------------------------------------------------------------------------------------

const selection = new Map();
const idOf = seen => seen.slice(0, seen.lastIndexOf(':'));

function select(seen, on) {
  const id = idOf(seen);
  if (on) selection.set(id, seen); else selection.delete(id);
}

function refreshSelection() {
  if (!bar) return;
  const here = new Set();
  for (const row of rows()) {
    const chosen = selection.has(row.dataset.hit);
    if (chosen) here.add(row.dataset.hit);
    row.classList.toggle('chosen', chosen);
    const box = row.querySelector('.pick input');
    if (box) box.checked = chosen;
  }
  bar.classList.toggle('active', selection.size > 0);
  const label = bar.querySelector('.selected');
  count(label, selection.size);
  if (selection.size > here.size) label.append(', ' + fill(label.dataset.elsewhere, selection.size - here.size));
}

function toggle(row, range) {
  const all = rows();
  if (range && anchor && all.includes(anchor)) {
    const [from, to] = [all.indexOf(anchor), all.indexOf(row)].sort((a, b) => a - b);
    for (const between of all.slice(from, to + 1)) select(between.dataset.seen, true);
  } else {
    select(row.dataset.seen, !selection.has(row.dataset.hit));
    anchor = row;
  }
  refreshSelection();
}

/** What a decision is taken on: the selection, or the hit under the cursor. */
const targets = () => selection.size > 0 ? [...selection.values()] : current ? [current.dataset.seen] : [];

async function selectTogether(relation) {
  const answer = await ask(`/hits/review?handler=Related&id=${encodeURIComponent(current.dataset.hit)}&by=${relation}`);
  if (!answer) return;
  const together = await answer.json();
  const here = new Map(rows().map(row => [row.dataset.hit, row.dataset.seen]));
  // a row in sight is decided on as it was seen, not as it has become meanwhile
  for (const seen of together.hits) select(here.get(idOf(seen)) ?? seen, true);
  refreshSelection();
  say(bar.querySelector('.selected').textContent + (together.decided > 0 ? '. ' + fill(words.decided, together.decided) : ''));
}

// --- decisions -------------------------------------------------------------------------------------------------------------------------

const undone = JSON.parse(sessionStorage.getItem('undo') ?? '[]');
let last = JSON.parse(sessionStorage.getItem('last') ?? 'null');
const remember = () => { sessionStorage.setItem('undo', JSON.stringify(undone.slice(-50))); sessionStorage.setItem('last', JSON.stringify(last)); };
const pending = new Set();

// one thing after the other, so that what is taken back is what was done last
let sending = Promise.resolve();
const inTurn = send => { const turn = sending.then(send); sending = turn.catch(() => {}); return turn; };

function ask_why(state) {
  const hits = targets();
  if (hits.length === 0) return;
  const dialog = document.querySelector(`dialog.decide[data-state="${state}"]`);
  count(dialog.querySelector('.touches'), hits.length);
  dialog.showModal();
  dialog.querySelector('.reasons button').focus();
}

async function decide(state, reason, comment = '') {
  const hits = targets().filter(seen => !pending.has(idOf(seen)));
  if (hits.length === 0) return;
  last = { state, reason };
  remember();
  await change('Decide', hits, { choice: `${state}:${reason}`, comment });
}

/** Sends a change of hits, moves on at once, and puts the rows right when the answer is there. */
async function change(handler, hits, fields) {
  const ids = new Set(hits.map(idOf));
  for (const id of ids) pending.add(id);
  for (const row of rows()) if (ids.has(row.dataset.hit)) row.setAttribute('aria-busy', 'true');
  const kept = new Map(selection);
  selection.clear();
  refreshSelection();
  if (handler === 'Decide') go(after(ids));
  await inTurn(async () => {
    const answer = await ask(`/hits/review?handler=${handler}`, { ...fields, hit: hits.join(','), once: random() });
    for (const id of ids) pending.delete(id);
    for (const row of rows()) if (ids.has(row.dataset.hit)) row.removeAttribute('aria-busy');
    if (answer) return settle(parsed(await answer.text()), ids);
    // nothing was changed: what was selected is selected again
    for (const [id, seen] of kept) selection.set(id, seen);
    refreshSelection();
  });
}

function settle(answer, ids) {
  const outcome = answer.querySelector('.outcome');
  const fresh = new Map([...outcome.querySelectorAll('tr[data-hit]')].map(row => [row.dataset.hit, row]));
  for (const row of rows()) row.classList.remove('settled');
  for (const old of rows()) {
    const row = fresh.get(old.dataset.hit);
    if (!row) continue;
    const here = old === current;
    const focused = old.contains(document.activeElement);
    if (anchor === old) anchor = row;
    old.replaceWith(row);
    row.classList.add('settled');
    if (here) { current = row; row.setAttribute('aria-current', 'true'); rove(); if (focused) row.querySelector('.c-what a').focus({ preventScroll: true }); }
  }
  for (const id of [...fresh.keys(), ...ids]) previews.delete(id);
  if (current && fresh.has(current.dataset.hit)) { delete pane.dataset.fresh; show(current); }
  rove();
  refreshSelection();
  const refused = outcome.querySelector('.refused');
  refusals.hidden = refused === null;
  refusals.replaceChildren(...(refused ? [outcome.querySelector('.done'), refused] : []));
  const undoable = outcome.dataset.undoable === 'true' ? outcome.dataset.batch : null;
  if (undoable) { undone.push(undoable); remember(); }
  say(outcome.querySelector('.done')?.textContent ?? refusals.querySelector('.done').textContent, outcome.dataset.problem === 'true' || refused !== null, undoable);
  return outcome;
}

const takeBack = wanted => inTurn(async () => {
  const batch = wanted ?? undone.at(-1);
  if (!batch) return say(words.none);
  const answer = await ask('/hits/review?handler=Undo', { batch });
  if (!answer) return;
  const place = undone.indexOf(batch);
  if (place >= 0) undone.splice(place, 1);
  remember();
  const outcome = settle(parsed(await answer.text()), new Set());
  const first = rows().find(row => row.classList.contains('settled') && outcome.dataset.changed !== '0');
  if (first) go(first);
});

// --- dialogs ---------------------------------------------------------------------------------------------------------------------------

for (const dialog of document.querySelectorAll('dialog.decide')) {
  const choose = button => {
    if (!button) return;
    const comment = dialog.querySelector('[name="comment"]');
    dialog.close();
    decide(dialog.dataset.state, button.dataset.reason, comment.value);
    comment.value = '';
  };
  for (const button of dialog.querySelectorAll('[data-reason]')) button.addEventListener('click', () => choose(button));
  dialog.addEventListener('keydown', event => {
    const buttons = [...dialog.querySelectorAll('[data-reason]')];
    if (event.target.matches('input')) {
      if (event.key === 'Enter') { event.preventDefault(); choose(buttons[0]); }
    } else if (/^[1-9]$/.test(event.key)) {
      event.preventDefault();
      choose(buttons[event.key - 1]);
    } else if (event.key === dialog.dataset.key) {
      choose(buttons[0]);
    }
  });
}

const assign = document.getElementById('assign');
assign?.addEventListener('close', () => {
  const name = assign.returnValue === 'assign' ? assign.querySelector('input').value : assign.returnValue === 'nobody' ? '' : null;
  if (name !== null) change('Assign', targets(), { assignee: name });
});

// what was written stays in the dialog until the server has it
const note = document.getElementById('note');
const noteText = note?.querySelector('textarea');
note?.querySelector('form').addEventListener('submit', async event => {
  event.preventDefault();
  const id = note.dataset.hit;
  if (note.dataset.sending) return;
  note.dataset.sending = 'true';
  const answer = await ask('/hits/review?handler=Note', { id, text: noteText.value, once: note.dataset.once });
  delete note.dataset.sending;
  if (!answer) return;
  const outcome = parsed(await answer.text());
  if (outcome.querySelector('[data-problem="true"]')) return void say(outcome.querySelector('.done').textContent, true);
  noteText.value = '';
  note.close();
  settle(outcome, new Set([id]));
});
noteText?.addEventListener('keydown', event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) note.querySelector('form').requestSubmit(); });

const together = document.getElementById('together');
together?.addEventListener('keydown', event => together.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click());
for (const button of together?.querySelectorAll('[data-relation]') ?? []) button.addEventListener('click', () => { together.close(); selectTogether(button.dataset.relation); });
for (const button of document.querySelectorAll('dialog [data-close]')) button.addEventListener('click', () => button.closest('dialog').close('cancel'));

function open(name) {
  if (!current && name !== 'assign') return;
  const dialog = { assign, note, together }[name];
  if (!dialog || (name === 'assign' && targets().length === 0)) return;
  dialog.returnValue = '';
  if (name === 'assign') count(assign.querySelector('.touches'), targets().length);
  if (name === 'note') { if (note.dataset.hit !== current.dataset.hit) noteText.value = ''; note.dataset.hit = current.dataset.hit; note.dataset.once = random(); note.querySelector('.problem').textContent = ''; }
  if (name === 'together') for (const button of together.querySelectorAll('[data-relation]')) {
    const known = pane.querySelector(`[data-hit="${CSS.escape(current.dataset.hit)}"] [data-related="${button.dataset.relation}"]`)?.dataset.count;
    button.querySelector('.soft').textContent = known ? `(${known >= 100 ? '100+' : known})` : '';
  }
  dialog.showModal();
}

// --- keys and mouse --------------------------------------------------------------------------------------------------------------------

const deciding = Object.fromEntries([...document.querySelectorAll('dialog.decide')].map(dialog => [dialog.dataset.key, () => ask_why(dialog.dataset.state)]));
const keys = {
  j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), Home: () => go(rows()[0]), End: () => go(rows().at(-1)),
  Enter: () => current?.querySelector('.c-what a').click(),
  ...(decides ? {
    ...deciding,
    x: () => current && toggle(current, false), X: () => current && toggle(current, true), '*': () => open('together'), a: () => open('assign'), n: () => open('note'),
    u: () => takeBack(),
    '.': () => !last ? say(words.nolast) : targets().length > 1 ? ask_why(last.state) : decide(last.state, last.reason),
    Escape: () => { selection.clear(); refreshSelection(); refusals.hidden = true; },
  } : {}),
};

document.addEventListener('keydown', event => {
  if (typing(event) || event.defaultPrevented || !keys[event.key]) return;
  if (event.key === 'Enter' && event.target.closest('a, button, summary')) return;
  if (/^(Arrow|Home|End)/.test(event.key) && event.target.closest('.preview, .facets, details')) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener('click', event => {
  const target = event.target;
  const box = target.closest('.pick input');
  const row = target.closest('#rows tr[data-hit]');
  if (box) {
    if (event.shiftKey) toggle(row, true);
    else { select(row.dataset.seen, box.checked); anchor = row; refreshSelection(); }
  } else if (row && !target.closest('a')) {
    go(row);
  }
  const state = target.closest('[data-decide]')?.dataset.decide;
  if (state) ask_why(state);
  const act = target.closest('[data-act]')?.dataset.act;
  if (act === 'unselect') keys.Escape();
  else if (act) open(act);
  const relation = target.closest('[data-related]');
  if (relation && decides && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); selectTogether(relation.dataset.related); }
});

// the bar's form sends what is selected, wherever it is
bar?.addEventListener('submit', event => {
  event.preventDefault();
  const data = new FormData(bar);
  if (event.submitter?.formNoValidate) change('Assign', targets(), { assignee: data.get('assignee') });
  else { const [state, reason] = data.get('choice').split(':'); decide(state, reason, data.get('comment')); bar.reset(); }
});
bar?.classList.add('scripted');

document.addEventListener('htmx:afterSettle', () => { rove(); refreshSelection(); });

// --- arrivals --------------------------------------------------------------------------------------------------------------------------

const arrived = queue.querySelector('.arrived');
let known = null;
// named a poll, so that it does not keep a session alive that nobody uses
async function countArrivals() {
  if (document.hidden) return;
  const answer = await fetch(queue.dataset.arrivals, { headers: { 'HX-Trigger-Name': 'poll' }, redirect: 'manual' }).catch(() => null);
  const text = answer?.ok ? await answer.text() : '';
  if (text === '') return;
  known ??= Number(text);
  const more = Number(text) - known;
  arrived.hidden = more <= 0;
  if (more > 0) count(arrived, more);
}
countArrivals();
setInterval(countArrivals, 15000);
// for tests, which do not wait
Object.assign(queue, { countArrivals, preview: async number => { go(rows()[number], false); await show(current); } });

// --- begin -----------------------------------------------------------------------------------------------------------------------------

const wanted = new URL(location.href).searchParams.get('hit');
if (pane.querySelector('[data-hit]')) pane.dataset.fresh = 'true';
go(rows().find(row => row.dataset.hit === wanted) ?? rows()[0], false);
refreshSelection();
