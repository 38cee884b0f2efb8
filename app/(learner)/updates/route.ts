import { subscribeToUpdates } from "@/lib/domain/people/subscribe-to-updates";
import { readSession } from "@/lib/session/read-session";

export const dynamic = "force-dynamic";

const heartbeatSeconds = 25;

/** The browser reconnects automatically, which checks its session again. */
const lifetimeMinutes = 15;

/** Server-sent events: one `update` when the subscription starts, and then one whenever something changes on the signed-in
 *  learner's pages. Anyone who is not signed in gets 204, after which browsers do not ask again.
 *  @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export async function GET(request: Request): Promise<Response> {
  const signedIn = await readSession();
  if (!signedIn) return new Response(null, { status: 204 });
  return new Response(streamOf(signedIn.person.id, request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // no-transform keeps compression from holding events back, the last header a proxy's buffer.
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

function streamOf(personId: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      send("retry: 2000\n\n");
      const unsubscribe = subscribeToUpdates(personId, () => send("event: update\ndata: {}\n\n"));
      const heartbeat = setInterval(() => send(": still here\n\n"), heartbeatSeconds * 1000);
      const lifetime = setTimeout(() => end(), lifetimeMinutes * 60 * 1000);
      let ended = false;
      end = () => {
        if (ended) return;
        ended = true;
        unsubscribe();
        clearInterval(heartbeat);
        clearTimeout(lifetime);
        signal.removeEventListener("abort", end);
        try {
          controller.close();
        } catch {
          // The browser has closed it already.
        }
      };
      signal.addEventListener("abort", end);
      if (signal.aborted) end();
    },
    cancel: () => end(),
  });
}
