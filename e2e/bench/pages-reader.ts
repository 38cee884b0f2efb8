/** Reads pages of getCredentials from its DATABASE_URL, in a process of its own, since a process has one database. Its parent tells it
 *  whose and which, and it answers how long each took. */
import * as route from "@/app/ims/ob/v3p0/credentials/route";
import { dispatch } from "@/lib/platform/http/dispatch";

export interface PageTask {
  token: string;
  query: string;
}

export interface PageRead {
  /** From the request to the last byte of the answer. */
  ms: number;
  bytes: number;
}

process.on("message", async ({ token, query }: PageTask) => {
  const headers = { authorization: `Bearer ${token}` };
  const began = performance.now();
  const answer = await dispatch(
    route,
    new Request(`http://localhost:3000/ims/ob/v3p0/credentials?${query}`, { headers }),
    {},
  );
  const bytes = (await answer.arrayBuffer()).byteLength;
  if (answer.status !== 200) throw new Error(`${query}: ${answer.status}`);
  process.send?.({ ms: performance.now() - began, bytes } satisfies PageRead);
});
