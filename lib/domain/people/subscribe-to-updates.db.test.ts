import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { notifyLearners } from "./notify-learners.ts";
import { subscribeToUpdates } from "./subscribe-to-updates.ts";

useDatabase();

const connections = async () => {
  const rows = await db().$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`;
  return rows.map(({ pid }) => pid);
};

it("notifies all listeners of a person over one connection, which closes with the last listener", async () => {
  const [person, other] = [randomUUID(), randomUUID()];
  const [first, second, others] = [vi.fn(), vi.fn(), vi.fn()];
  const unsubscribe = [
    subscribeToUpdates(person, first),
    subscribeToUpdates(person, second),
    subscribeToUpdates(other, others),
  ];
  // Changes since the page was rendered were missed, so each listener is called once at first.
  await vi.waitFor(() => expect(others).toHaveBeenCalledTimes(1));
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  expect(await connections()).toHaveLength(1);

  await notifyLearners([person]);
  await vi.waitFor(() => expect(first).toHaveBeenCalledTimes(2));
  expect(second).toHaveBeenCalledTimes(2);
  expect(others).toHaveBeenCalledTimes(1);

  unsubscribe[0]?.();
  await notifyLearners([person]);
  await vi.waitFor(() => expect(second).toHaveBeenCalledTimes(3));
  expect(first).toHaveBeenCalledTimes(2);

  const late = vi.fn();
  unsubscribe.push(subscribeToUpdates(person, late));
  expect(late).toHaveBeenCalledTimes(1);

  for (const end of unsubscribe) end();
  await vi.waitFor(async () => expect(await connections()).toEqual([]));
});

it("reconnects after PostgreSQL ended the connection, and then calls every listener", async () => {
  const person = randomUUID();
  const onUpdate = vi.fn();
  const unsubscribe = subscribeToUpdates(person, onUpdate);
  await vi.waitFor(() => expect(onUpdate).toHaveBeenCalledTimes(1));
  const [pid] = await connections();
  await db().$executeRaw`SELECT pg_terminate_backend(${pid})`;
  await vi.waitFor(() => expect(onUpdate).toHaveBeenCalledTimes(2), { timeout: 10_000 });
  await notifyLearners([person]);
  await vi.waitFor(() => expect(onUpdate).toHaveBeenCalledTimes(3));
  unsubscribe();
});
