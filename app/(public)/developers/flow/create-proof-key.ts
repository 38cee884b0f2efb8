/** The PKCE verifier, which proves who requested a code, and the challenge that is sent first. */
export interface ProofKey {
  verifier: string;
  challenge: string;
}

/** A proof key of 32 random bytes with the method S256. Needs a secure context: https, or this machine itself.
 *  @see https://www.rfc-editor.org/rfc/rfc7636#section-4 */
export async function createProofKey(verifier = randomText()): Promise<ProofKey> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return { verifier, challenge: base64Url(new Uint8Array(hash)) };
}

/** 32 random bytes, as letters, digits, `-` and `_`. */
export const randomText = (): string => base64Url(crypto.getRandomValues(new Uint8Array(32)));

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
