const dots = "••••••••";

/** What lets its holder in: by an Authorization header, in a JSON member, and in a form or an address. */
const places = [
  /^(authorization: \w+ )(\S+)$/gim,
  /("(?:access_token|refresh_token|client_secret)"\s*:\s*")((?:[^"\\]|\\.)+)(?=")/g,
  /((?:^|[?&])(?:access_token|refresh_token|client_secret|token|code|code_verifier)=)([^&\s]+)/gm,
];

/** A request or an answer as text, for the screen: of each secret only the first four characters are left. */
export function maskSecrets(text: string): string {
  return places.reduce(
    (masked, place) => masked.replace(place, (_, before: string, secret: string) => before + secret.slice(0, 4) + dots),
    text,
  );
}
