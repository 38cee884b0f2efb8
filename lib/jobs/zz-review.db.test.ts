import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { useDatabase } from "@/e2e/database";
import { makeOrganization, makePerson } from "@/e2e/make-organization";
import { db } from "@/lib/db/client";
import { splitStatements } from "@/lib/xapi/statement/split-statements";
import { prepareStatement } from "@/lib/xapi/statements/prepare";
import { storeStatements } from "@/lib/xapi/statements/store.sql";
import { jobs } from "./registry.ts";

useDatabase();

const variants: Record<string, (s: any) => void> = {
  plain: () => {},
  nulName: (s) => { s.object.definition = { name: { en: "a\u0000b" } }; },
  surrogateName: (s) => { s.object.definition = { name: { en: "a\ud800b" } }; },
  hugeName: (s) => { s.object.definition = { name: { en: randomBytes(9000).toString("hex") } }; },
  longId: (s) => { s.object.id = `urn:x:${randomBytes(990).toString("hex")}`; },
  tooLongId: (s) => { s.object.id = `urn:x:${randomBytes(3000).toString("hex")}`; },
  hugeDuration: (s) => { s.result.duration = `PT${"9".repeat(400)}S`; },
  hugeDuration2: (s) => { s.result.duration = `P9999Y`; },
  hugeDuration3: (s) => { s.result.duration = `P100000YT9S`; },
  hugeDuration4: (s) => { s.result.duration = `P1YT${"9".repeat(400)}S`; },
  hugeDuration5: (s) => { s.result.duration = `P${"9".repeat(300)}D`; },
  year1: (s) => { s.timestamp = "0001-01-01T00:00:00Z"; s.result.duration = "P1Y"; },
  year9999: (s) => { s.timestamp = "9999-12-31T23:59:59.999999Z"; },
  longAddress: (s) => { s.actor.mbox = `mailto:${"ü".repeat(230)}@example.org`; },
  emptyName: (s) => { s.object.definition = { name: { en: "" } }; },
  protoName: (s) => { s.object.definition = JSON.parse('{"name":{"de":"x"}}'); },
  score: (s) => { s.result.score = { scaled: -0 }; },
  noTime: (s) => { delete s.timestamp; },
};
for (const [name, change] of Object.entries(variants))
  for (const mayDefine of [true, false])
    it(`${name} ${mayDefine}`, async () => {
      const o = await makeOrganization();
      const { address } = await makePerson();
      const s = {
        id: randomUUID(),
        actor: { mbox: `mailto:${address}` },
        verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
        object: { id: "urn:x:1" },
        result: { completion: true },
        timestamp: "2020-01-01T00:00:00Z",
      };
      change(s);
      const a = await db().achievement.create({ data: { organizationId: o.organizationId, name: "Passed", description: "P", criteria: "P" } });
      await db().course.create({ data: { organizationId: o.organizationId, objectId: (s as any).object.id.slice(0, 2000), achievementId: a.id, mappedAt: new Date() } });
      let prepared;
      try {
        const [src] = splitStatements(JSON.stringify(s));
        prepared = prepareStatement(src!, { caller: { organizationId: o.organizationId, activityProviderId: o.activityProviderId, version: "1.0.3", mayDefine }, contents: new Map(), receivedAt: new Date() });
      } catch (e) { console.log(name, "REFUSED", (e as Error).message.slice(0, 120)); return; }
      try { await storeStatements([prepared.row]); } catch (e) { console.log(name, mayDefine, "STORE FAILED", (e as any).code, (e as Error).message.slice(0, 200)); throw e; }
      await jobs["recognize-completions"]({ statements: [{ organizationId: o.organizationId, statementId: s.id }] });
      expect(await db().completion.count({ where: { organizationId: o.organizationId } })).toBe(1);
      const c = await db().credential.count({ where: { organizationId: o.organizationId } });
      if (c !== 1) console.log(name, "NO BADGE", c);
    });
