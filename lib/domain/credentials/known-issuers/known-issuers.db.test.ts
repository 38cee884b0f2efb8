import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makeOrganization, makePerson } from "@/test/make-organization";

import { createKnownIssuer } from "./create-known-issuer.ts";
import { deleteKnownIssuer } from "./delete-known-issuer.ts";
import { identifyIssuer } from "./identify-issuer.ts";
import { listIssuerLists, listKnownIssuers } from "./list-known-issuers.ts";
import { refreshIssuerLists } from "./refresh-issuer-lists.ts";

useDatabase();

const now = new Date("2026-11-21T10:00:00Z");
const registry = (did: string, name: string) => JSON.stringify({ registry: { [did]: { name } } });

describe("the operator's issuers", () => {
  it("are known by the operator's name, from the audit log on, until they are removed", async () => {
    const { personId: operatorId } = await makePerson();
    await createKnownIssuer({ id: " did:web:a.example ", name: "A", operatorId }, now);
    await createKnownIssuer({ id: "did:web:a.example", name: "A University", operatorId }, now);
    expect(await identifyIssuer("did:web:a.example")).toEqual({ name: "A University", by: "operator" });
    expect(await identifyIssuer("did:web:a.example:other")).toBeNull();
    expect(await listKnownIssuers({ limit: 10 })).toMatchObject([
      { issuerKey: "did:web:a.example", name: "A University" },
    ]);
    await deleteKnownIssuer({ issuerKey: "did:web:a.example", operatorId }, now);
    expect(await identifyIssuer("did:web:a.example")).toBeNull();
    const gone = deleteKnownIssuer({ issuerKey: "did:web:a.example", operatorId }, now);
    await expect(gone).rejects.toMatchObject({ kind: "not-found" });
    const events = await db().auditEvent.findMany({ where: { subject: "known-issuer:did:web:a.example" } });
    expect(events.map(({ action }) => action).sort()).toEqual([
      "known-issuer.added",
      "known-issuer.added",
      "known-issuer.removed",
    ]);
  });

  it.each([
    "Example University",
    "did:",
    "javascript:alert(1)",
    "did:web:a b",
    `https://a.example/${"a".repeat(1000)}`,
  ])("need an id: %s", async (id) => {
    const { personId: operatorId } = await makePerson();
    await expect(createKnownIssuer({ id, name: "A", operatorId }, now)).rejects.toMatchObject({ field: "id" });
  });
});

it("knows the organizations of the installation by their issuer's name", async () => {
  const { organizationId } = await makeOrganization();
  await ensureIssuer(db(), organizationId);
  const { did, name } = await db().issuer.findUniqueOrThrow({ where: { organizationId } });
  expect(await identifyIssuer(did)).toEqual({ name, by: "here" });
});

describe("lists of known issuers", () => {
  it("are read with the registries that they refer to, and forgotten when they are no longer configured", async () => {
    const pages = new Map([
      [
        "https://lists.example/registries.json",
        '[{"name":"Members","type":"dcc-legacy","url":"https://r.example/r.json"}]',
      ],
      ["https://r.example/r.json", registry("did:web:member.example", "Member")],
    ]);
    const read = async (source: string) => {
      const page = pages.get(source);
      if (page === undefined) throw new Error("no response");
      return page;
    };
    const sources = ["https://lists.example/registries.json"];
    await refreshIssuerLists(sources, now, read);
    expect(await identifyIssuer("did:web:member.example")).toEqual({ name: "Member", by: { list: "Members" } });

    // A registry that has no response keeps its issuers.
    pages.delete("https://r.example/r.json");
    const later = new Date("2026-11-21T11:00:00Z");
    await refreshIssuerLists(sources, later, read);
    expect(await identifyIssuer("did:web:member.example")).toEqual({ name: "Member", by: { list: "Members" } });
    expect(await listIssuerLists()).toMatchObject([
      { source: "https://lists.example/registries.json", issuers: 0, readAt: later, failedAt: null },
      { source: "https://r.example/r.json", issuers: 1, readAt: now, failedAt: later, fault: "no response" },
    ]);

    pages.set("https://r.example/r.json", registry("did:web:other.example", "Other"));
    await refreshIssuerLists(sources, later, read);
    expect(await identifyIssuer("did:web:member.example")).toBeNull();
    await refreshIssuerLists([], later, read);
    expect(await identifyIssuer("did:web:other.example")).toBeNull();
    expect(await listIssuerLists()).toEqual([]);
  });

  it("may be files, and never replace the operator's own name for an issuer", async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), "issuers-")), "ours.json");
    await writeFile(file, registry("did:web:file.example", "Of the file"));
    await refreshIssuerLists([file], now);
    expect(await identifyIssuer("did:web:file.example")).toEqual({ name: "Of the file", by: { list: "ours.json" } });
    const { personId: operatorId } = await makePerson();
    await createKnownIssuer({ id: "did:web:file.example", name: "Ours", operatorId }, now);
    expect(await identifyIssuer("did:web:file.example")).toEqual({ name: "Ours", by: "operator" });
    await refreshIssuerLists([], now);
    expect(await identifyIssuer("did:web:file.example")).toEqual({ name: "Ours", by: "operator" });
  });

  it("are never read from a private network", async () => {
    await refreshIssuerLists(["http://127.0.0.1:9/list.json"], now);
    const [list] = await listIssuerLists();
    expect(list).toMatchObject({ source: "http://127.0.0.1:9/list.json", readAt: null, failedAt: now });
    expect(list?.fault).toMatch(/https/);
  });
});
