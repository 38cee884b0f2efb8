import { fork } from "node:child_process";
import { generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto";
import path from "node:path";
import { composeCredential } from "@/lib/domain/credentials/compose";
import { composing, fullAward, newKey, now } from "@/lib/domain/credentials/sample-badge.fixture";
import { signCredential } from "@/lib/domain/credentials/sign";
import { signToken } from "@/lib/domain/credentials/sign-token";
import { signWithTemplates } from "@/lib/domain/credentials/sign-with-templates";
import { verifyCredential } from "@/lib/domain/credentials/verify";
import { didDocumentOf } from "@/lib/domain/issuers/did-document";
import type { TokenKey } from "@/lib/domain/issuers/read-token-key";
import { measureRate } from "./measure-rate.ts";
import type { StockTask } from "./sign-stock.ts";

const rounds = 3;
const batchSize = 1000;

/** Measures what one core signs and verifies a second, beside a bare Ed25519 signature and `@digitalbazaar/vc` as it comes:
 *  badges that leave nothing out, in a batch of one achievement. All rows take turns, so that whatever else the machine does
 *  meanwhile falls on all of them; each has the middle one of its rates.
 *  @returns 0 when the rates are what they have to be, else 1. */
export async function benchSigning(seconds: number, say: (line: string) => void): Promise<number> {
  const { key, multikey } = newKey();
  const award = fullAward();
  const batch = Array.from({ length: batchSize }, (_, at) =>
    composeCredential(
      { ...award, id: randomUUID(), recipientAddress: `learner${at}@example.org` },
      { ...composing, salt: randomBytes(16).toString("base64url") },
    ),
  );
  const one = (time: number) => batch[time % batchSize] ?? {};
  for (const credential of batch.slice(0, 100))
    if ((await signWithTemplates(credential, key, now)) !== (await signCredential(credential, key, now)))
      throw new Error("the template and the full algorithm produce different signatures");
  const text = await signCredential(one(0), key, now);
  const didDocument = didDocumentOf(key.verificationMethod.replace(/#.*/, ""), [multikey]);
  const data = randomBytes(64);
  const tokens = { RS256: tokenKey("RS256"), ES256: tokenKey("ES256") };
  const rows: Record<string, () => Promise<number>> = {
    "Ed25519 only (node:crypto)": () => measureRate(seconds, () => sign(null, data, key.privateKey)),
    "sign: @digitalbazaar/vc": () =>
      measureStock({ credential: one(0) as StockTask["credential"], seconds, work: "sign" }),
    "sign: full algorithm": () => measureRate(seconds, (time) => signCredential(one(time), key, now)),
    "sign: with a template": () => measureRate(seconds, (time) => signWithTemplates(one(time), key, now)),
    "sign: JWT, RS256": () => measureRate(seconds, (time) => signToken(one(time), tokens.RS256)),
    "sign: JWT, ES256": () => measureRate(seconds, (time) => signToken(one(time), tokens.ES256)),
    "verify: @digitalbazaar/vc": () =>
      measureStock({ credential: one(0) as StockTask["credential"], seconds, work: "verify" }),
    "verify: all steps": () =>
      measureRate(seconds, () => verifyCredential(text, { now, resolveIssuer: async () => didDocument })),
  };
  const rates = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++)
    for (const [name, measure] of Object.entries(rows)) rates.set(name, [...(rates.get(name) ?? []), await measure()]);
  const rateOf = (name: string) => (rates.get(name) ?? []).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  say(`${"per second on one core".padEnd(34)}${"median".padStart(9)}   of`);
  for (const [name, all] of rates)
    say(`${name.padEnd(34)}${String(Math.round(rateOf(name))).padStart(9)}   ${all.map(Math.round).join(", ")}`);
  const template = rateOf("sign: with a template");
  const goals: [string, number, number][] = [
    ["with a template / @digitalbazaar/vc", template / rateOf("sign: @digitalbazaar/vc"), 50],
    ["with a template / Ed25519 only", template / rateOf("Ed25519 only (node:crypto)"), 1 / 3],
    ["verify / @digitalbazaar/vc", rateOf("verify: all steps") / rateOf("verify: @digitalbazaar/vc"), 10],
  ];
  for (const [name, ratio, least] of goals)
    say(`${name.padEnd(36)}${ratio.toFixed(2)} (at least ${least.toFixed(2)})${ratio < least ? "  TOO SLOW" : ""}`);
  return goals.every(([, ratio, least]) => ratio >= least) ? 0 : 1;
}

function tokenKey(algorithm: TokenKey["algorithm"]): TokenKey {
  const { privateKey } =
    algorithm === "RS256"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { id: "key", kid: "https://learn.example.org/issuers/1234/keys/key", algorithm, privateKey };
}

function measureStock(task: StockTask): Promise<number> {
  const child = fork(path.join(import.meta.dirname, "sign-stock.ts"), { execArgv: ["--import", "tsx"] });
  child.send(task);
  return new Promise((resolve, reject) => {
    child.once("message", (rate) => resolve(Number(rate)));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the @digitalbazaar/vc process exited with code ${code}`)));
  });
}
