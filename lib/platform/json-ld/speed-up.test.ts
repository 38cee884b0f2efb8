import { createRequire } from "node:module";
import contexts from "jsonld/lib/context.js";
import { describe, expect, it } from "vitest";
import { signedBadge } from "@/lib/domain/credentials/sample-badge.fixture";
import { canonicalize } from "./canonicalize.ts";
import { credentialsV2, openBadges303 } from "./contexts.ts";
import { loadContext } from "./load-context.ts";

interface Library {
  toRDF(document: object, options: object): Promise<object[]>;
  expand(document: object, options: object): Promise<object[]>;
  flatten(document: object, context: null, options: object): Promise<object>;
}

const require = createRequire(import.meta.url);

/** A second copy of the library, as published: loaded again, after our changes to the first one. */
function stockLibrary(): { stock: Library; stockContexts: object } {
  for (const file of Object.keys(require.cache))
    if (/[\\/]node_modules[\\/]jsonld[\\/]/.test(file)) delete require.cache[file];
  return { stock: require("jsonld"), stockContexts: require("jsonld/lib/context.js") };
}

// What canonicalize.ts works with, since it is imported above.
const fast: Library = require("jsonld");
const { stock, stockContexts } = stockLibrary();

const badge = {
  "@context": [credentialsV2, openBadges303],
  id: "urn:uuid:5a4c1b1e-6a5c-4d2f-8f62-0c7a1f2b3c4d",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  issuer: {
    id: "did:web:example.org",
    type: ["Profile"],
    name: "Example",
    otherIdentifier: [{ type: "IdentifierEntry", identifier: "1", identifierType: "sourcedId" }],
    address: { type: ["Address"], addressCountry: "DE", geo: { type: "GeoCoordinates", latitude: 1.5, longitude: 2 } },
  },
  validFrom: "2026-01-01T00:00:00Z",
  credentialSubject: {
    id: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
    type: ["AchievementSubject"],
    achievement: {
      id: "https://example.org/achievements/1",
      type: ["Achievement"],
      name: "Teamwork",
      description: 'Ä "quoted" 🎓 text',
      criteria: { narrative: "Do it." },
      creator: { id: "did:web:example.org", type: ["Profile"] },
      alignment: [
        { type: ["Alignment"], targetName: "One", targetUrl: "https://example.org/1", targetType: "CFItem" },
        { type: ["Alignment"], targetName: "Two", targetUrl: "https://example.org/2" },
      ],
      resultDescription: [{ id: "urn:uuid:1", type: ["ResultDescription"], name: "Score", resultType: "Percent" }],
    },
    result: [{ type: ["Result"], resultDescription: "urn:uuid:1", value: "93" }],
  },
  evidence: [{ id: "https://example.org/evidence", type: ["Evidence"], name: "Report" }],
  credentialStatus: {
    id: "https://example.org/status/1#7",
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "7",
    statusListCredential: "https://example.org/status/1",
  },
};

const scoped = (context: object) => ({
  "@context": [
    {
      "@version": 1.1,
      "@vocab": "https://outer.example/",
      Type: { "@id": "https://outer.example/Type", "@context": context },
    },
  ],
  "@type": "Type",
  a: "1",
  b: { "@type": "Type", a: "2", c: { a: "3", d: [{ "@type": ["Type", "Other"], a: "4" }] } },
});

const documents: [string, object][] = [
  ["a rich badge", badge],
  ["terms that only a type's scope has", scoped({ a: "https://inner.example/a" })],
  ["a scope that goes on below its node", scoped({ "@propagate": true, a: "https://inner.example/a" })],
  [
    "a list of scopes",
    scoped([{ "@propagate": true, c: "https://inner.example/c" }, { a: "https://inner.example/a" }]),
  ],
  ["a scope with a language", scoped({ "@language": "de", a: "https://inner.example/a" })],
  ["a scope that resets the context", scoped({ "@vocab": "https://inner.example/", b: null })],
  [
    "a context below the top",
    { ...scoped({ a: "https://inner.example/a" }), e: { "@context": { a: "https://third.example/a" }, a: "5" } },
  ],
  [
    "a property's scope in a type's scope",
    scoped({ c: { "@id": "https://inner.example/c", "@context": { a: "https://deep.example/a" } } }),
  ],
  ["a term that no context defines", { ...badge, unheardOf: 1 }],
  [
    "a protected term defined again",
    { ...badge, "@context": [...badge["@context"], { name: "https://example.org/name" }] },
  ],
];

describe("the faster JSON-LD library", () => {
  it("is compared with the published version that it was written for", () => {
    expect(stockContexts).not.toBe(contexts);
    expect(Object.values(stockContexts)).not.toContain(contexts.process);
    expect(require("jsonld/package.json").version).toBe("9.0.0");
  });

  const lenient = { base: null, rdfDirection: "i18n-datatype", documentLoader: loadContext };
  const tries = ["with empty caches", "with full caches"];

  it.each(documents)("processes %s like the published library", async (_, document) => {
    for (const _ of tries)
      for (const options of [lenient, { ...lenient, safe: true }]) {
        expect(await outcome(() => fast.toRDF(document, options))).toEqual(
          await outcome(() => stock.toRDF(document, options)),
        );
        expect(await outcome(() => fast.expand(document, options))).toEqual(
          await outcome(() => stock.expand(document, options)),
        );
        expect(await outcome(() => fast.flatten(document, null, options))).toEqual(
          await outcome(() => stock.flatten(document, null, options)),
        );
      }
  });

  it("returns the same canonical form of a badge, several times faster", async () => {
    const { unsigned } = await signedBadge();
    const options = { ...lenient, safe: true, produceGeneralizedRdf: false };
    expect(await fast.toRDF(unsigned, options)).toEqual(await stock.toRDF(unsigned, options));
    const [quick, slow] = [
      await millisecondsOf(() => canonicalize(unsigned)),
      await millisecondsOf(() => stock.toRDF(unsigned, options)),
    ];
    expect(quick * 2).toBeLessThan(slow);
  });
});

async function outcome(work: () => Promise<object>): Promise<object> {
  try {
    return { result: await work() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The fastest of several runs: what else this machine does is not measured. */
async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 20; run++) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
