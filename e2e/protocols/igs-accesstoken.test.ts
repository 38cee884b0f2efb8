import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { call } from "@/test/call";
import { makeOrganization } from "@/test/make-organization";

const path = "/igs/oauth/accesstoken";
const form = "application/x-www-form-urlencoded";
const demoJson = JSON.stringify({ grant_type: "client_credentials", client_id: "partner123", client_secret: "s3cr3t" });

const post = (body: string, headers: Record<string, string | string[]> = { "content-type": form }) =>
  call("POST", path, { headers, body });

describe("POST /igs/oauth/accesstoken (imc xAPI Learning Activity, section 2)", () => {
  it("200: a form, as section 2.1 has it, answers as section 2.2 has it", async () => {
    const answer = await post("grant_type=client_credentials&client_id=partner123&client_secret=s3cr3t");
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/json;charset=UTF-8");
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.headers["pragma"]).toBe("no-cache");
    expect(answer.json).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: "bearer",
      expires_in: 3600,
    });
  });

  it("200: JSON under two Content-Type headers, as section 2.3 and curl send it", async () => {
    const answer = await post(demoJson, { accept: "application/json", "content-type": [form, "application/json"] });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ token_type: "bearer", expires_in: 3600 });
  });

  it("200: JSON under its own content type, and under none", async () => {
    expect((await post(demoJson, { "content-type": "application/json" })).status).toBe(200);
    expect((await post(demoJson, {})).status).toBe(200);
  });

  it("200: HTTP Basic (RFC 6749 section 2.3.1)", async () => {
    const authorization = `Basic ${Buffer.from("partner123:s3cr3t").toString("base64")}`;
    expect((await post("grant_type=client_credentials", { "content-type": form, authorization })).status).toBe(200);
  });

  it("200: each of two live secrets, and no longer one that has expired", async () => {
    const organization = await makeOrganization();
    const { organizationId, activityProviderId, key, secret } = organization;
    const first = await db().activityProviderSecret.findFirstOrThrow({ where: { organizationId, activityProviderId } });
    const ask = async (presented: string) =>
      (await post(`grant_type=client_credentials&client_id=${key}&client_secret=${presented}`)).status;
    expect(await ask(secret)).toBe(200);
    await db().activityProviderSecret.update({
      where: { organizationId_id: { organizationId, id: first.id } },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    expect(await ask(secret)).toBe(401);
  });

  it.each([
    ["grant_type is missing", "client_id=partner123&client_secret=s3cr3t", "invalid_request"],
    ["another grant", "grant_type=password&client_id=partner123&client_secret=s3cr3t", "unsupported_grant_type"],
    ["client_id is missing", "grant_type=client_credentials&client_secret=s3cr3t", "invalid_request"],
    ["client_secret is missing", "grant_type=client_credentials&client_id=partner123", "invalid_request"],
    [
      "a field given twice",
      "grant_type=client_credentials&client_id=partner123&client_id=x&client_secret=s3cr3t",
      "invalid_request",
    ],
    ["an empty body", "", "invalid_request"],
    ["broken JSON", '{"grant_type": "client_credentials",', "invalid_request"],
    ["a field of another type", '{"grant_type":["client_credentials"]}', "invalid_request"],
  ])("400: %s", async (_, body, error) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      error,
      error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/),
    });
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  it("401: a wrong secret and an unknown client get the same answer", async () => {
    const wrongSecret = await post("grant_type=client_credentials&client_id=partner123&client_secret=wrong");
    const unknownClient = await post("grant_type=client_credentials&client_id=nobody&client_secret=s3cr3t");
    expect(wrongSecret.status).toBe(401);
    expect(wrongSecret.json).toMatchObject({ error: "invalid_client" });
    expect(unknownClient.json).toEqual(wrongSecret.json);
    expect(wrongSecret.headers["www-authenticate"]).toBeUndefined();
  });

  it("401: names the scheme to a client that used the Authorization header", async () => {
    const authorization = `Basic ${Buffer.from("partner123:wrong").toString("base64")}`;
    const answer = await post("grant_type=client_credentials", { "content-type": form, authorization });
    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toMatch(/^Basic /);
  });

  it("401: a disabled provider", async () => {
    const { organizationId, activityProviderId, key, secret } = await makeOrganization();
    await db().activityProvider.update({
      where: { organizationId_id: { organizationId, id: activityProviderId } },
      data: { disabledAt: new Date() },
    });
    expect((await post(`grant_type=client_credentials&client_id=${key}&client_secret=${secret}`)).status).toBe(401);
  });

  it.each(["GET", "PUT", "PATCH", "DELETE"])("405: %s", async (method) => {
    const answer = await call(method, path);
    expect(answer.status).toBe(405);
    expect(answer.headers["allow"]).toContain("POST");
  });

  it("413: a body that no token request has", async () => {
    expect((await post(`grant_type=${"x".repeat(70_000)}`)).status).toBe(413);
  });
});
