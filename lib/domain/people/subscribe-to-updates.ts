import pg from "pg";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log/log";
import { learnerUpdatesChannel } from "./notify-learners.ts";

type Listener = () => void;

/** One LISTEN connection of the process, shared by all open pages. */
interface Subscription {
  listeners: Map<string, Set<Listener>>;
  client: pg.Client | undefined;
  /** Whether LISTEN has completed. */
  isListening: boolean;
  retry: NodeJS.Timeout | undefined;
  failures: number;
}

// Next bundles route handlers and pages separately; a global lets both share one connection.
const shared = globalThis as typeof globalThis & { laurelUpdates?: Subscription };

const retrySecondsMax = 30;

/** Calls `onUpdate` each time that there is something new for this person, until the returned function is called. The first
 *  listener of the process opens its one LISTEN connection, the last one closes it. Each is called once as soon as LISTEN is active,
 *  and again after a lost connection, since nobody knows what was missed before. */
export function subscribeToUpdates(personId: string, onUpdate: Listener): () => void {
  shared.laurelUpdates ??= {
    listeners: new Map(),
    client: undefined,
    isListening: false,
    retry: undefined,
    failures: 0,
  };
  const subscription = shared.laurelUpdates;
  const ofPerson = subscription.listeners.get(personId) ?? new Set();
  subscription.listeners.set(personId, ofPerson.add(onUpdate));
  if (!subscription.client && !subscription.retry) connect(subscription);
  if (subscription.isListening) onUpdate();
  return () => {
    ofPerson.delete(onUpdate);
    if (ofPerson.size === 0 && subscription.listeners.get(personId) === ofPerson)
      subscription.listeners.delete(personId);
    if (subscription.listeners.size === 0) disconnect(subscription);
  };
}

function connect(subscription: Subscription): void {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  subscription.client = client;
  subscription.retry = undefined;
  client.on("notification", ({ payload }) => {
    for (const listener of subscription.listeners.get(payload ?? "") ?? []) listener();
  });
  const lost = (error?: Error) => {
    if (subscription.client !== client) return;
    subscription.client = undefined;
    subscription.isListening = false;
    client.end().catch(() => {});
    if (subscription.listeners.size === 0) return;
    subscription.failures++;
    log.warn({ error: error?.message }, "live updates interrupted; reconnecting");
    subscription.retry = setTimeout(
      () => connect(subscription),
      1000 * Math.min(retrySecondsMax, 2 ** (subscription.failures - 1)),
    );
    subscription.retry.unref();
  };
  client.on("error", lost);
  client.on("end", () => lost());
  client
    .connect()
    .then(() => client.query(`LISTEN ${learnerUpdatesChannel}`))
    .then(() => {
      if (subscription.client !== client) return;
      subscription.isListening = true;
      subscription.failures = 0;
      for (const ofPerson of subscription.listeners.values()) for (const listener of ofPerson) listener();
    })
    .catch(lost);
}

function disconnect(subscription: Subscription): void {
  const { client } = subscription;
  subscription.client = undefined;
  subscription.isListening = false;
  clearTimeout(subscription.retry);
  subscription.retry = undefined;
  subscription.failures = 0;
  client?.end().catch(() => {});
}
