import { expect, test } from "vitest";
import { hashPassword } from "@/lib/domain/people/hash-password";
import { redeemChallenge } from "@/lib/domain/people/redeem-challenge";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { db } from "@/lib/platform/db/client";
import { call } from "@/test/call";
import { issueSignInCode } from "@/test/issue-code-for";
import { makePerson } from "@/test/make-organization";

const password = "correct horse battery staple";

/** Signs in at next-auth's endpoint as any HTTP client can.
 *  @returns where it redirects to, and the cookies that it sets. */
async function signIn(by: "password" | "code" | "link", fields: Record<string, string>) {
  const csrf = await call("GET", "/api/auth/csrf");
  const cookie = cookiesOf(csrf.headers["set-cookie"]).join("; ");
  const body = new URLSearchParams({ ...fields, csrfToken: (csrf.json as { csrfToken: string }).csrfToken }).toString();
  const headers = { cookie, "content-type": "application/x-www-form-urlencoded" };
  const answer = await call("POST", `/api/auth/callback/${by}`, { headers, body });
  const session = cookiesOf(answer.headers["set-cookie"]).find((one) => one.includes("laurel.session="));
  return { error: new URL(String(answer.headers["location"]), "http://x").searchParams.get("error"), session };
}

const cookiesOf = (header: string | string[] | undefined) =>
  [header ?? []].flat().map((one) => one.split(";")[0] ?? "");

test("wrong passwords of a stranger, also from the same address, do not lock the owner out", async () => {
  const { personId, address } = await makePerson();
  await db().person.update({ where: { id: personId }, data: { passwordHash: await hashPassword(password) } });
  const guesses = await Promise.all(
    Array.from({ length: 10 }, (_, number) => signIn("password", { address, password: `guess ${number}` })),
  );
  expect(guesses.map(({ session }) => session)).toEqual(guesses.map(() => undefined));
  expect((await signIn("password", { address, password })).session).toBeDefined();
}, 30_000);

test("a stranger who has the challenge cannot try its code, and its link works once", async () => {
  const { address } = await makePerson();
  const { challengeId, code, browser, byLink } = await issueSignInCode(address, new Date());
  for (const stranger of ["", newSecret(), newSecret(), newSecret(), newSecret(), newSecret()]) {
    const tried = await signIn("code", { challenge: challengeId, code, browser: stranger });
    expect(tried).toEqual({ error: "not-found", session: undefined });
  }
  expect((await db().emailChallenge.findUniqueOrThrow({ where: { id: challengeId } })).attempts).toBe(0);
  expect((await signIn("link", byLink)).session).toBeDefined();
  expect(await signIn("link", byLink)).toEqual({ error: "not-found", session: undefined });
  const used = await redeemChallenge(db(), {
    purpose: "SIGN_IN",
    proof: { challengeId, code, browser },
    personId: null,
    now: new Date(),
  });
  expect(used).toEqual({ outcome: "gone" });
});
