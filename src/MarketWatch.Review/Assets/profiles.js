// The editor of profiles: line numbers beside the text, wrong lines marked, and a way from a mistake to its line.

const code = document.querySelector('[data-code]');
if (code) {
  const text = code.querySelector('textarea');
  const lines = code.querySelector('[data-lines]');
  let wrong = new Set();
  let shown = '';

  const number = () => {
    const count = text.value.split('\n').length;
    const state = `${count} ${[...wrong].join(' ')}`;
    if (state !== shown) {
      shown = state;
      lines.replaceChildren(...Array.from({ length: count }, (_, i) => {
        const line = document.createElement('span');
        line.textContent = i + 1;
        if (wrong.has(i + 1)) line.className = 'pf-wrong';
        return line;
      }));
    }
    lines.scrollTop = text.scrollTop;
  };
  const read = () => {
    wrong = new Set((document.getElementById('check')?.dataset.mistakes ?? '').split(' ').filter(Boolean).map(Number));
    number();
  };

  text.addEventListener('input', number);
  text.addEventListener('scroll', () => { lines.scrollTop = text.scrollTop; });
  new ResizeObserver(number).observe(text);
  document.addEventListener('htmx:afterSettle', read);
  read();

  document.addEventListener('click', event => {
    const target = event.target.closest('[data-line]');
    if (!target) return;
    const start = text.value.split('\n').slice(0, target.dataset.line - 1).join('\n').length + (target.dataset.line > 1 ? 1 : 0);
    const end = text.value.indexOf('\n', start);
    text.focus();
    text.setSelectionRange(start, end < 0 ? text.value.length : end);
    text.scrollTop = (target.dataset.line - 5) * 18;
  });

  // a new line begins where the one before it began
  text.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey) return;
    const before = text.value.slice(0, text.selectionStart);
    const indent = /(?:^|\n)( *)[^\n]*$/.exec(before)[1];
    if (indent.length === 0) return;
    event.preventDefault();
    text.setRangeText('\n' + indent, text.selectionStart, text.selectionEnd, 'end');
    text.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
