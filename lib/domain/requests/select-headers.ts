/** Headers that help to understand a request and never contain a secret. All others are dropped. */
const loggedNames = [
  "accept",
  "accept-language",
  "content-encoding",
  "content-length",
  "content-type",
  "expect",
  "host",
  "idempotency-key",
  "if-match",
  "if-none-match",
  "origin",
  "traceparent",
  "transfer-encoding",
  "x-experience-api-version",
  "x-igs-client-id",
];

const loggedValueLengthMax = 512;

/** Selects the headers of a request that are logged. Of Authorization, only the scheme is logged. For a refused request,
 *  the names of all other headers are logged too, without their values: a misspelled name is a frequent cause. */
export function selectHeaders(headers: Headers, isRefused: boolean): Record<string, string> {
  const selected: Record<string, string> = {};
  for (const name of loggedNames) {
    const value = headers.get(name);
    if (value !== null) selected[name] = value.slice(0, loggedValueLengthMax);
  }
  const authorization = headers.get("authorization");
  if (authorization !== null) selected["authorization"] = schemeOf(authorization);
  if (isRefused) for (const name of headers.keys()) selected[name] ??= "(not stored)";
  return selected;
}

/** A value without one of these schemes in front may be a secret as a whole. */
function schemeOf(authorization: string): string {
  return /^(Basic|Bearer) /i.exec(authorization)?.[1] ?? "(of no known scheme)";
}
