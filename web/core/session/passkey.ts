// Passkeys of this browser (WebAuthn). Owns the way between the browser's objects and the JSON that the server reads.
import { post } from "../api/client";
import type { FactorRow, PasskeyAsked } from "../api/rows";

/** Whether this browser can, at this address: a passkey belongs to a host name, not to a number. */
export function passkeysWork(): boolean {
  return window.isSecureContext && "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential && !/^[\d.]+$|:|^\[/.test(location.hostname);
}

/** Make one for who is signed in. Raises Problem; DOMException: the person or the device said no. */
export async function makePasskey(label: string): Promise<FactorRow> {
  const { challenge, options } = await post<PasskeyAsked>("/auth/passkeys/ask");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as unknown as PublicKeyCredentialCreationOptionsJSON);
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  return await post<FactorRow>("/auth/passkeys", { challenge, answer: made.toJSON() as unknown, label });
}

/** Sign in by one; the session is a cookie. Raises as `makePasskey` does. */
export async function enterByPasskey(): Promise<void> {
  const { challenge, options } = await post<PasskeyAsked>("/auth/passkey/ask");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as unknown as PublicKeyCredentialRequestOptionsJSON);
  const found = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  await post("/auth/passkey", { challenge, answer: found.toJSON() as unknown });
}
