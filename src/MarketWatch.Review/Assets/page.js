// What the scripts of all pages share. It does nothing by itself, so it does not matter by which address it is loaded.

/** Shows a short message; the server may add one to any answer in the HX-Trigger header: {"message": "..."}. */
export function message(text) {
  const toast = document.getElementById('toast');
  toast.textContent = text;
  toast.classList.add('shown');
  clearTimeout(message.timer);
  message.timer = setTimeout(() => toast.classList.remove('shown'), 8000);
}

/** Whether a key was meant for a field and not for the page. */
export function typing(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog, [contenteditable]') !== null;
}
