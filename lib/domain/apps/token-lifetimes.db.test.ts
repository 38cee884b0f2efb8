import { beforeEach, describe, expect, it } from "vitest";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { type App, findApp } from "./find-app.ts";
import { findAppToken } from "./find-app-token.sql.ts";
import { grantAccess } from "./grant-access.ts";
import { redeemAuthorizationCode } from "./redeem-authorization-code.ts";
import { refreshTokens } from "./refresh-tokens.ts";
import { appScopes, badgeScopes, offlineAccess } from "./scopes.ts";

useDatabase();

const redirectUri = "https://wallet.example/back";
const codeVerifier = "v".repeat(43);
const scopes = [badgeScopes.readCredentials, offlineAccess];
const second = 1000;
const day = 24 * 60 * 60 * second;
const start = new Date();
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);

let app: App;
let personId: string;

beforeEach(async () => {
  const id = newSecret();
  const grantTypes = ["authorization_code", "refresh_token"];
  await db().app.create({ data: { id, name: "Wallet", metadata: {}, grantTypes, scopes: [...appScopes] } });
  const found = await findApp(id);
  if (!found) throw new Error("the app was not created");
  app = found;
  ({ personId } = await makePerson());
});

const allow = (expiresAt: Date | null = null) =>
  grantAccess({
    ...{ appId: app.id, personId, scopes, reach: "ALL", credentialIds: [], expiresAt },
    ...{ redirectUri, codeChallenge: sha256(codeVerifier).toString("base64url"), now: start },
  });

const redeem = (code: string, now: Date) => redeemAuthorizationCode({ app, code, redirectUri, codeVerifier, now });
const refresh = (refreshToken: string, now: Date, asked: readonly string[] = []) =>
  refreshTokens({ app, refreshToken, scopes: asked, now });

async function connect(expiresAt: Date | null = null) {
  const tokens = await redeem(await allow(expiresAt), start);
  if (tokens?.refreshToken == null) throw new Error("the app received no refresh token");
  return { ...tokens, refreshToken: tokens.refreshToken };
}

const endOf = async (token: string) =>
  (await db().appToken.findUniqueOrThrow({ where: { tokenHash: sha256(token) } })).expiresAt;

describe("an authorization code", () => {
  it("is good for ten minutes", async () => {
    expect(await redeem(await allow(), later(600 * second - 1))).not.toBeNull();
    expect(await redeem(await allow(), later(600 * second))).toBeNull();
  });
});

describe("an access token", () => {
  it("is good for an hour", async () => {
    const { accessToken, expiresInSeconds } = await connect();
    expect(expiresInSeconds).toBe(3600);
    expect(await endOf(accessToken)).toEqual(later(3600 * second));
    expect(await findAppToken(accessToken)).not.toBeNull();
    await db().appToken.update({ where: { tokenHash: sha256(accessToken) }, data: { expiresAt: new Date() } });
    expect(await findAppToken(accessToken)).toBeNull();
  });

  it("ends with the access that the person gave, also when the token itself would last longer", async () => {
    const { accessToken } = await connect(later(day));
    await db().grant.updateMany({ where: { personId }, data: { expiresAt: new Date() } });
    expect(await findAppToken(accessToken)).toBeNull();
  });
});

describe("a refresh token", () => {
  it("is good for ninety days, and its successor for ninety more", async () => {
    const first = await connect();
    const second = await refresh(first.refreshToken, later(90 * day - 1));
    expect(second).not.toBeNull();
    expect(await refresh(second?.refreshToken ?? "", later(180 * day - 2))).not.toBeNull();
    const late = await connect();
    expect(await refresh(late.refreshToken, later(90 * day))).toBeNull();
  });

  it("and all that follows from it end with the access that the person gave", async () => {
    const end = later(100 * day);
    const first = await connect(end);
    const renewed = await refresh(first.refreshToken, later(60 * day));
    expect(await endOf(renewed?.refreshToken ?? "")).toEqual(end);
    const last = await refresh(renewed?.refreshToken ?? "", later(100 * day - 60 * second));
    expect(last?.expiresInSeconds).toBe(60);
    expect(await endOf(last?.accessToken ?? "")).toEqual(end);
    expect(await refresh(last?.refreshToken ?? "", end)).toBeNull();
  });

  it("is forgiven a repetition for ten seconds", async () => {
    const soon = await connect();
    await refresh(soon.refreshToken, start);
    expect(await refresh(soon.refreshToken, later(10 * second))).not.toBeNull();
    const late = await connect();
    const successor = await refresh(late.refreshToken, start);
    expect(await refresh(late.refreshToken, later(10 * second + 1))).toBeNull();
    // Both a thief and the app may have it, so nothing of this grant goes on.
    expect(await findAppToken(successor?.accessToken ?? "")).toBeNull();
    expect(await refresh(successor?.refreshToken ?? "", later(11 * second))).toBeNull();
  });

  it("never widens to what the app registered for and the person did not grant", async () => {
    const { refreshToken } = await connect();
    const asked = [badgeScopes.readCredentials, badgeScopes.writeCredentials];
    await expect(refresh(refreshToken, start, asked)).rejects.toMatchObject({ code: "invalid_scope" });
    // The refusal uses nothing up, and a narrower token does not narrow the refresh token.
    const narrow = await refresh(refreshToken, start, [badgeScopes.readCredentials]);
    expect(narrow?.scopes).toEqual([badgeScopes.readCredentials]);
    expect((await refresh(narrow?.refreshToken ?? "", later(second)))?.scopes).toEqual(scopes);
  });
});
