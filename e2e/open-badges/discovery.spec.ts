import { validate } from "@scalar/openapi-parser";
import * as oauth from "oauth4webapi";
import official from "@/lib/protocols/open-badges/openapi/ob_v3p0_oas.json" with { type: "json" };
import { clientOptions, expect, test } from "./app.ts";
import { ask, discoveryPath, hostAddress } from "./ask.ts";
import { faultsBySchema } from "./published.ts";
import { scopes } from "./samples.ts";

const discover = (headers: Record<string, string> = {}) => ask("GET", discoveryPath, { headers });

test("200 · 6.3 · Example 14: the service description, to anybody", async () => {
  const answer = await discover({ accept: "application/json" });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json\b/);
  expect(faultsBySchema("ServiceDescriptionDocument", answer.json())).toEqual([]);
});

test("200 · 7.1.1 · it is a valid OpenAPI 3.0 document", async () => {
  const document = (await discover()).json();
  expect(document.openapi).toMatch(/^3\.0\.\d$/);
  const { valid, errors } = await validate(document);
  expect([valid, errors ?? []]).toEqual([true, []]);
});

test("200 · 7.1.1 · it is the official document, profiled: the same operations, parameters, answers and schemas", async () => {
  const { paths, components, tags } = (await discover()).json();
  expect(paths).toEqual(official.paths);
  expect(components.schemas).toEqual(official.components.schemas);
  expect(components.headers).toEqual(official.components.headers);
  expect(components.links).toEqual(official.components.links);
  expect(tags).toEqual(official.tags);
});

test("200 · 7.1.1 · info: title, terms of service, privacy policy and image, by whole addresses that answer", async () => {
  const { info } = (await discover()).json();
  expect(info).toMatchObject({ title: expect.stringMatching(/\S/), version: official.info.version });
  for (const member of ["termsOfService", "x-imssf-privacyPolicyUrl", "x-imssf-image"]) {
    expect(URL.canParse(info[member]), `${member}: ${info[member]}`).toBe(true);
    if (info[member].startsWith(hostAddress)) expect((await fetch(info[member])).status, member).toBe(200);
  }
});

test("200 · 7.1.1 · securitySchemes: Example 15's members, with whole addresses at this host", async () => {
  const { servers, components } = (await discover()).json();
  expect(servers).toEqual([{ url: `${hostAddress}/ims/ob/v3p0` }]);
  expect(Object.keys(components.securitySchemes)).toEqual(["OAuth2ACG"]);
  const { OAuth2ACG } = components.securitySchemes;
  expect(OAuth2ACG.type).toBe("oauth2");
  const { authorizationCode } = OAuth2ACG.flows;
  const addresses = [
    ...["x-imssf-registrationUrl", "x-imssf-privacyPolicyUrl", "x-imssf-termsOfServiceUrl"].map(
      (name) => OAuth2ACG[name],
    ),
    ...["authorizationUrl", "tokenUrl", "refreshUrl"].map((name) => authorizationCode[name]),
  ];
  for (const address of addresses) expect(new URL(address).protocol).toBe(new URL(hostAddress).protocol);
  expect(OAuth2ACG["x-imssf-name"]).toMatch(/\S/);
  expect(Object.keys(authorizationCode.scopes)).toEqual(Object.values(scopes));
});

test("200 · 7.1.1 · the four endpoints of the service description are those of RFC 8414", async ({ apps }) => {
  const { OAuth2ACG } = (await discover()).json().components.securitySchemes;
  const { authorizationUrl, tokenUrl } = OAuth2ACG.flows.authorizationCode;
  expect(apps.server).toMatchObject({
    issuer: hostAddress,
    authorization_endpoint: authorizationUrl,
    token_endpoint: tokenUrl,
    registration_endpoint: OAuth2ACG["x-imssf-registrationUrl"],
    revocation_endpoint: OAuth2ACG["x-imssf-revocationUrl"],
    response_types_supported: ["code"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  });
  expect(apps.server.scopes_supported).toEqual(expect.arrayContaining([...Object.values(scopes), "offline_access"]));
  expect(apps.server.token_endpoint_auth_methods_supported).toContain("client_secret_basic");
});

test("200 · RFC 9728 · the API's own metadata leads a client to the authorization server", async () => {
  const resource = new URL(`${hostAddress}/ims/ob/v3p0`);
  const found = await oauth.processResourceDiscoveryResponse(
    resource,
    await oauth.resourceDiscoveryRequest(resource, clientOptions),
  );
  expect(found).toMatchObject({ authorization_servers: [hostAddress], bearer_methods_supported: ["header"] });
  const refused = await ask("GET", "/ims/ob/v3p0/profile");
  const [, metadata] = /resource_metadata="([^"]+)"/.exec(refused.headers.get("www-authenticate") ?? "") ?? [];
  expect(await (await fetch(metadata ?? "")).json()).toEqual(found);
});

test("304 · 7.1.1 · to anyone who has it: ETag, If-None-Match and Cache-Control", async () => {
  const first = await discover();
  expect(first.headers.get("cache-control")).toMatch(/max-age=\d+/);
  const etag = first.headers.get("etag") ?? "";
  for (const held of [etag, `"other", ${etag}`, `W/${etag}`]) {
    const answer = await discover({ "if-none-match": held });
    expect([answer.status, answer.text, answer.headers.get("etag")]).toEqual([304, "", etag]);
    expect(answer.headers.get("cache-control")).toMatch(/max-age=\d+/);
  }
  expect((await discover({ "if-none-match": '"other"' })).status).toBe(200);
});

test("200 · 6.3 · a token that is none does not matter, and HEAD tells the same without the body", async () => {
  expect((await discover({ authorization: "Bearer nothing" })).status).toBe(200);
  const head = await ask("HEAD", discoveryPath);
  expect([head.status, head.headers.get("etag")]).toEqual([200, (await discover()).headers.get("etag")]);
});
