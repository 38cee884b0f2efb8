import { beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "@/lib/domain/people/hash-password";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { checkPassword } from "./check-password.ts";

useDatabase();

const password = "correct horse battery staple";
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

const client = () => `client ${crypto.randomUUID()}`;

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

  test("is limited to eight attempts per address and client, while other clients can still sign in", async () => {
    const { personId, address } = await makePersonWithPassword();
    const guesser = client();
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, number) => checkPassword(address, `guess ${number}`, guesser)),
    );
    expect(tries.filter(({ status }) => status === "rejected")).toHaveLength(4);
    await expect(checkPassword(address, password, guesser)).rejects.toMatchObject({
      kind: "too-many",
      retryAfterSeconds: expect.any(Number),
    });
    expect(await checkPassword(address, password, client())).toEqual({ id: personId });
  });

  test("does not count successful attempts", async () => {
    const { personId, address } = await makePersonWithPassword();
    const regular = client();
    for (let count = 0; count < 12; count++)
      expect(await checkPassword(address, password, regular)).toEqual({ id: personId });
  });
});
