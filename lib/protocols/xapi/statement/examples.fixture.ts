/** Statements for tests, and a way to change one place of them. */

/** A partner's report that a course was completed. */
export const completedCourse = {
  actor: { mbox: "mailto:max.mustermann@somedomain.com", objectType: "Agent" },
  result: { duration: "PT2M33S", completion: true },
  verb: { display: { "en-US": "COMPLETED" }, id: "http://adlnet.gov/expapi/verbs/completed" },
  id: "0ea6d5c8-48f5-4e8d-805a-a996f8f6867f",
  object: {
    definition: { type: "http://adlnet.gov/expapi/activities/course" },
    id: "urn:partnernamespace:objecttype:objectid",
    objectType: "Activity",
  },
  timestamp: "2020-01-11T10:30:45.154Z",
};

const agent = { objectType: "Agent", name: "A tutor", account: { homePage: "https://lms.example.org", name: "42" } };

const attachment = {
  usageType: "http://example.org/certificate",
  display: { en: "Certificate" },
  description: { "de-DE": "Urkunde" },
  contentType: "application/pdf; v=1",
  length: 12,
  sha2: "495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a",
  fileUrl: "https://example.org/certificate.pdf",
};

const definition = {
  name: { en: "Fire safety", "zh-Hant": "消防安全" },
  description: { en: "What to do" },
  type: "http://adlnet.gov/expapi/activities/cmi.interaction",
  moreInfo: "https://example.org/more",
  interactionType: "choice",
  correctResponsesPattern: ["a[,]b"],
  choices: [{ id: "a", description: { en: "A" } }, { id: "b" }],
  extensions: { "http://example.org/x": null },
};

/** A statement with every property of xAPI 1.0.3. */
export const everything = {
  id: "12345678-1234-5678-1234-567812345678",
  actor: {
    objectType: "Group",
    name: "Team",
    mbox: "mailto:team@example.org",
    member: [{ mbox_sha1sum: "ebd31e95054c018b10727ccffd2ef2ec3a016ee9" }, { openid: "https://openid.example.org/me" }],
  },
  verb: { id: "http://adlnet.gov/expapi/verbs/answered", display: { "en-GB": "answered" } },
  object: { objectType: "Activity", id: "https://example.org/question", definition },
  result: {
    score: { scaled: 0.5, raw: 5, min: 0, max: 10 },
    success: true,
    completion: false,
    response: "a",
    duration: "PT4H35M59.14S",
    extensions: { "http://example.org/x": { deep: [null] } },
  },
  context: {
    registration: "ec531277-b57b-4c15-8d91-d292c5b2b8f7",
    instructor: agent,
    team: { objectType: "Group", member: [agent] },
    contextActivities: {
      parent: { id: "https://example.org/course" },
      grouping: [{ id: "https://example.org/program", definition: { name: { en: "Program" } } }],
      category: [{ objectType: "Activity", id: "https://example.org/profile" }],
      other: [],
    },
    revision: "2",
    platform: "Web",
    language: "de-CH",
    statement: { objectType: "StatementRef", id: "6690e6c9-3ef0-4ed3-8b37-7f3964730bee" },
    extensions: {},
  },
  timestamp: "2013-05-18T05:32:34.804+02:00",
  stored: "2013-05-18T05:32:35Z",
  authority: agent,
  version: "1.0.0",
  attachments: [attachment],
};

/** A statement about an intention. */
export const planned = {
  actor: { mbox: "mailto:name@example.org" },
  verb: { id: "http://example.org/planned" },
  object: {
    objectType: "SubStatement",
    actor: { mbox: "mailto:name@example.org" },
    verb: { id: "http://example.org/visited", display: { en: "will visit" } },
    object: { id: "https://example.org/place", definition: { name: { en: "Place" } } },
    result: { response: "x" },
    context: { platform: "Web" },
    timestamp: "2999-01-01T00:00:00Z",
    attachments: [attachment],
  },
};

/** A statement that voids another. */
export const voiding = {
  actor: { mbox: "mailto:name@example.org" },
  verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
  object: { objectType: "StatementRef", id: "e05aa883-acaf-40ad-bf54-02c8ce485fb0" },
};

/** The contexts that xAPI 2.0 added. */
export const contextsOfTwo = {
  contextAgents: [{ objectType: "contextAgent", agent, relevantTypes: ["https://example.org/tutor"] }],
  contextGroups: [
    { objectType: "contextGroup", group: { objectType: "Group", member: [{ mbox: "mailto:a@example.org" }] } },
  ],
};

/** A copy with another value at a JSON pointer; undefined takes the property away. Keys on the way are made when missing. */
export function changed(statement: object, pointer: string, value: unknown): unknown {
  // structuredClone would keep shared parts shared.
  const copy: unknown = JSON.parse(JSON.stringify(statement));
  const keys = pointer.split("/").slice(1);
  const last = keys.pop() ?? "";
  const holder = keys.reduce<Record<string, unknown>>(
    (inner, key) => {
      inner[key] ??= {};
      return inner[key] as Record<string, unknown>;
    },
    copy as Record<string, unknown>,
  );
  const name = last.replaceAll("~1", "/").replaceAll("~0", "~");
  if (value === undefined) delete holder[name];
  else holder[name] = value;
  return copy;
}
