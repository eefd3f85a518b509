// Asks the browser for a passkey, or to make one, when a button with data-passkey is pressed.

const fromText = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const withBytes = (list) => (list ?? []).map((one) => ({ ...one, id: fromText(one.id) }));

async function send(address, body) {
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const told = await response.json();
  if (!response.ok) throw new Error(told.said ?? "");
  return told;
}

async function create(options) {
  const wanted = options.publicKey;
  const made = await navigator.credentials.create({
    publicKey: {
      ...wanted,
      challenge: fromText(wanted.challenge),
      user: { ...wanted.user, id: fromText(wanted.user.id) },
      excludeCredentials: withBytes(wanted.excludeCredentials),
      // Signing in asks for no name first, so the device has to know the key by itself.
      authenticatorSelection: { ...wanted.authenticatorSelection, residentKey: "required", requireResidentKey: true },
    },
  });
  return {
    id: made.id,
    rawId: toText(made.rawId),
    type: made.type,
    extensions: made.getClientExtensionResults(),
    response: {
      attestationObject: toText(made.response.attestationObject),
      clientDataJSON: toText(made.response.clientDataJSON),
    },
  };
}

async function get(options) {
  const wanted = options.publicKey;
  const given = await navigator.credentials.get({
    publicKey: {
      ...wanted,
      challenge: fromText(wanted.challenge),
      allowCredentials: withBytes(wanted.allowCredentials),
    },
  });
  const { authenticatorData, clientDataJSON, signature, userHandle } = given.response;
  return {
    id: given.id,
    rawId: toText(given.rawId),
    type: given.type,
    extensions: given.getClientExtensionResults(),
    response: {
      authenticatorData: toText(authenticatorData),
      clientDataJSON: toText(clientDataJSON),
      signature: toText(signature),
      userHandle: userHandle ? toText(userHandle) : null,
    },
  };
}

for (const button of document.querySelectorAll("[data-passkey]")) {
  const said = button.parentElement.nextElementSibling;
  button.addEventListener("click", async () => {
    const { passkey, begin, finish, next, failed } = button.dataset;
    const name = document.querySelector("input[name=name]")?.value ?? "";
    said.hidden = true;
    button.disabled = true;
    try {
      const question = await send(begin, {});
      const answer = await (passkey === "create" ? create : get)(question.options);
      const told = await send(finish, { ticket: question.ticket, name, next, answer });
      location.assign(told.next);
    } catch (error) {
      // What the browser itself says is not in the reader's language.
      said.textContent = error instanceof DOMException ? failed : error.message || failed;
      said.hidden = false;
      button.disabled = false;
    }
  });
}
