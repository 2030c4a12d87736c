// Passkeys (WebAuthn level 3): forms with data-passkey ask the server for options there, the browser for a credential, and send it as a field.

const supported = window.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined;

async function credentialOf(form) {
  const answer = await fetch(form.dataset.passkey, { method: 'POST', headers: { 'X-Antiforgery': form.elements.__RequestVerificationToken.value } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const options = await answer.json();
  return 'register' in form.dataset
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.hidden = !supported;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const problem = form.querySelector('[role="alert"]');
    problem.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await credentialOf(form));
      form.submit();
    } catch {
      // cancelled, timed out, or refused: the browser has said which
      problem.hidden = false;
    }
  });
}
