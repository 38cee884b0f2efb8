import pg from "pg";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log/log";
import { learnerUpdatesChannel } from "./notify-learners.ts";

type Listener = () => void;

/** The process's ears: one connection, whatever the number of open pages. */
interface Ears {
  listeners: Map<string, Set<Listener>>;
  client: pg.Client | undefined;
  /** Whether the connection listens already. */
  isListening: boolean;
  retry: NodeJS.Timeout | undefined;
  failures: number;
}

// Next bundles route handlers and pages apart: both halves find the same connection here.
const shared = globalThis as typeof globalThis & { laurelEars?: Ears };

const retrySecondsMax = 30;

/** Calls `onUpdate` each time that there is something new for this person, until the returned function is called. The first
 *  listener of the process opens its one LISTEN connection, the last one closes it. Each is called once as soon as it hears,
 *  and again after a lost connection, since nobody knows what was missed before. */
export function subscribeToUpdates(personId: string, onUpdate: Listener): () => void {
  shared.laurelEars ??= { listeners: new Map(), client: undefined, isListening: false, retry: undefined, failures: 0 };
  const ears = shared.laurelEars;
  const ofPerson = ears.listeners.get(personId) ?? new Set();
  ears.listeners.set(personId, ofPerson.add(onUpdate));
  if (!ears.client && !ears.retry) connect(ears);
  if (ears.isListening) onUpdate();
  return () => {
    ofPerson.delete(onUpdate);
    if (ofPerson.size === 0 && ears.listeners.get(personId) === ofPerson) ears.listeners.delete(personId);
    if (ears.listeners.size === 0) disconnect(ears);
  };
}

function connect(ears: Ears): void {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  ears.client = client;
  ears.retry = undefined;
  client.on("notification", ({ payload }) => {
    for (const listener of ears.listeners.get(payload ?? "") ?? []) listener();
  });
  const lost = (error?: Error) => {
    if (ears.client !== client) return;
    ears.client = undefined;
    ears.isListening = false;
    client.end().catch(() => {});
    if (ears.listeners.size === 0) return;
    ears.failures++;
    log.warn({ error: error?.message }, "live updates interrupted; reconnecting");
    ears.retry = setTimeout(() => connect(ears), 1000 * Math.min(retrySecondsMax, 2 ** (ears.failures - 1)));
    ears.retry.unref();
  };
  client.on("error", lost);
  client.on("end", () => lost());
  client
    .connect()
    .then(() => client.query(`LISTEN ${learnerUpdatesChannel}`))
    .then(() => {
      if (ears.client !== client) return;
      ears.isListening = true;
      ears.failures = 0;
      for (const ofPerson of ears.listeners.values()) for (const listener of ofPerson) listener();
    })
    .catch(lost);
}

function disconnect(ears: Ears): void {
  const { client } = ears;
  ears.client = undefined;
  ears.isListening = false;
  clearTimeout(ears.retry);
  ears.retry = undefined;
  ears.failures = 0;
  client?.end().catch(() => {});
}
