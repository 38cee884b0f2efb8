import { beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "@/lib/domain/people/hash-password";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { checkPassword, type Origin } from "./check-password.ts";
import { isKnownBrowser } from "./is-known-browser.ts";
import { rememberBrowser } from "./remember-browser.ts";

useDatabase();

const password = "correct horse battery staple";
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

const client = (): Origin => ({ client: `client ${crypto.randomUUID()}`, browser: null });

async function makePersonWithPassword(options: { isVerified?: boolean } = {}) {
  const person = await makePerson(options);
  await db().person.update({ where: { id: person.personId }, data: { passwordHash } });
  return person;
}

describe("signing in by password", () => {
  test("ignores the case of the address", async () => {
    const { personId, address } = await makePersonWithPassword();
    expect(await checkPassword(` ${address.toUpperCase()} `, password, client())).toEqual({ id: personId });
  });

  test("is refused in the same way for a wrong password, an unknown address, an unverified one and a person without a password", async () => {
    const { address } = await makePersonWithPassword();
    const unverified = await makePersonWithPassword({ isVerified: false });
    const without = await makePerson();
    expect(await checkPassword(address, `${password}.`, client())).toBeNull();
    expect(await checkPassword("nobody@example.org", password, client())).toBeNull();
    expect(await checkPassword(unverified.address, password, client())).toBeNull();
    expect(await checkPassword(without.address, password, client())).toBeNull();
    expect(await checkPassword(without.address, "nobody has this password", client())).toBeNull();
  });

  test("takes as long for an unknown address as for a wrong password", async () => {
    const { address } = await makePersonWithPassword();
    const medianOf = async (tried: string) => {
      const times: number[] = [];
      for (let count = 0; count < 7; count++) {
        const begun = performance.now();
        await checkPassword(tried, "wrong password", client());
        times.push(performance.now() - begun);
      }
      return times.sort((one, other) => one - other)[3] ?? 0;
    };
    const known = await medianOf(address);
    const unknown = await medianOf("somebody.else@example.org");
    expect(unknown).toBeGreaterThan(known / 4);
  });

  test("is slowed down after eight attempts per address and client, and never refused for long", async () => {
    const { personId, address } = await makePersonWithPassword();
    const waits: number[] = [];
    const options = { wait: async (ms: number) => void waits.push(ms), now: () => 0 };
    const guesser = client();
    for (let number = 0; number < 10; number++) await checkPassword(address, `guess ${number}`, guesser, options);
    expect(waits).toEqual([500, 1500]);
    expect(await checkPassword(address, password, guesser, options)).toEqual({ id: personId });
    expect(Math.max(...waits)).toBeLessThan(15_000);
    expect(await checkPassword(address, password, client())).toEqual({ id: personId });
  });

  test("is immediate in a browser that the owner has used, whatever strangers try there or elsewhere", async () => {
    const { personId, address } = await makePersonWithPassword();
    const owner = { ...client(), browser: newSecret() };
    expect(await rememberBrowser(db(), personId, sha256(owner.browser), new Date())).toBe(true);
    expect(await rememberBrowser(db(), personId, sha256(owner.browser), new Date())).toBe(false);
    const strangers = { ...owner, browser: newSecret() };
    const noWait = { wait: async () => {}, now: () => 0 };
    await Promise.allSettled(
      Array.from({ length: 60 }, (_, number) => checkPassword(address, `guess ${number}`, strangers, noWait)),
    );
    const waits: number[] = [];
    const watched = { wait: async (ms: number) => void waits.push(ms), now: () => 0 };
    expect(await checkPassword(address, password, owner, watched)).toEqual({ id: personId });
    expect(waits).toEqual([]);
    // The same browser is a stranger's for any other address.
    const other = await makePersonWithPassword();
    await checkPassword(other.address, "guess", owner, watched);
    expect(await isKnownBrowser(owner.browser, other.address)).toBe(false);
    expect(await isKnownBrowser(owner.browser, address.toUpperCase())).toBe(true);
  });

  test("is limited to twenty wrong passwords in a browser that the owner has used", async () => {
    const { personId, address } = await makePersonWithPassword();
    const owner = { ...client(), browser: newSecret() };
    await rememberBrowser(db(), personId, sha256(owner.browser), new Date());
    for (let number = 0; number < 20; number++) await checkPassword(address, `guess ${number}`, owner);
    await expect(checkPassword(address, password, owner)).rejects.toMatchObject({ kind: "too-many" });
    expect(await checkPassword(address, password, client())).toEqual({ id: personId });
  });

  test("does not count successful attempts", async () => {
    const { personId, address } = await makePersonWithPassword();
    const regular = client();
    for (let count = 0; count < 12; count++)
      expect(await checkPassword(address, password, regular)).toEqual({ id: personId });
  });
});
