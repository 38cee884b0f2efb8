import type { RawRequest } from "../raw-request.ts";
import type { Exchange } from "./flow-state.ts";

const patienceMs = 30_000;

/** Sends a request as a wallet would: without the cookies of this site, past the browser's cache, following no redirect. */
export async function sendRequest(request: RawRequest): Promise<Exchange> {
  const { method, url, headers, body } = request;
  const begun = performance.now();
  try {
    const response = await fetch(url, {
      method,
      headers,
      body,
      credentials: "omit",
      cache: "no-store",
      redirect: "manual",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(patienceMs),
    });
    // Of a redirect that it does not follow, a browser tells nothing else (https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect).
    if (response.type === "opaqueredirect") return { request, outcome: "redirected" };
    const text = await response.text();
    const milliseconds = Math.round(performance.now() - begun);
    const { status, statusText } = response;
    return { request, outcome: { status, statusText, headers: [...response.headers], body: text, milliseconds } };
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") return { request, outcome: "timeout" };
    return { request, outcome: navigator.onLine ? "unreachable" : "offline" };
  }
}
