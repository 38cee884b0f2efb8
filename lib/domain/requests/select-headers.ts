/** Headers that help to understand a request and never carry a secret. What is not here is not kept. */
const keptNames = [
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

const keptValueLengthMax = 512;

/** The headers of a request that the log keeps. Of Authorization it keeps the scheme alone. For a refused request it tells
 *  the names of the others too, without their values: a misspelt name is a frequent reason. */
export function selectHeaders(headers: Headers, isRefused: boolean): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of keptNames) {
    const value = headers.get(name);
    if (value !== null) kept[name] = value.slice(0, keptValueLengthMax);
  }
  const authorization = headers.get("authorization");
  if (authorization !== null) kept["authorization"] = schemeOf(authorization);
  if (isRefused) for (const name of headers.keys()) kept[name] ??= "(not kept)";
  return kept;
}

/** A header without one of these words in front may be all secret. */
function schemeOf(authorization: string): string {
  return /^(Basic|Bearer) /i.exec(authorization)?.[1] ?? "(of no known scheme)";
}
