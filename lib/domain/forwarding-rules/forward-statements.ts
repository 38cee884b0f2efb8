import type { ExternalLrs, XapiVersion } from "@/lib/domain/external-lrs/external-lrs";
import { externalLrsFaultCode } from "@/lib/domain/external-lrs/fault-code";
import { readVersions } from "@/lib/domain/external-lrs/read-versions";
import { withPlaceOfOrganization } from "@/lib/domain/external-lrs/with-place-of-organization";
import { unwrapSecret } from "@/lib/platform/crypto/wrap-secret";
import { db } from "@/lib/platform/db/client";
import type { ForwardingRuleModel } from "@/lib/platform/db/generated/models/ForwardingRule";
import { withAdvisoryLock } from "@/lib/platform/db/with-advisory-lock";
import { asRemoteFault, RemoteFault, type RemoteFaultKind } from "@/lib/platform/remote-servers/remote-fault";
import { enqueueForwarding } from "./enqueue-forwarding.ts";
import {
  listWaiting,
  nextAttemptAt,
  type RuleKey,
  recordDelivered,
  recordStatementFault,
  recordTargetFault,
  type Waiting,
} from "./outbox.sql.ts";
import { secretPlace } from "./secret-place.ts";
import { type SendableStatement, sendStatements } from "./send-statements.ts";

/** Returns the statements with these ids in the form in which they are forwarded, by id; unknown ids are left out. */
export type ReadSendable = (
  organizationId: number,
  statementIds: readonly string[],
) => Promise<ReadonlyMap<string, SendableStatement>>;

const batchMax = 50;
const batchCharactersMax = 1024 * 1024;
/** After this time a delivery lets other jobs run and continues in a new job. */
const sliceMs = 10_000;
/** The time for all requests of one job, so that a large attachment that began just before the end of the slice can be sent. */
const budgetMs = 15 * 60_000;
const busyMs = 2_000;

/** Delivers the statements in a rule's outbox: in order for each actor, each at least once. A fault of the target pauses
 *  the rule for a while. A statement that fails by itself blocks its actor's later ones while it is retried, and then
 *  becomes a dead letter. Only one delivery of a rule runs at a time, in all processes; another one tries again later.
 *  Faults of the target are recorded with its response and not thrown. */
export async function forwardStatements(rule: RuleKey, read: ReadSendable): Promise<void> {
  const name = `forward-statements/${rule.organizationId}/${rule.ruleId}`;
  const again = await withPlaceOfOrganization(rule.organizationId, budgetMs, () =>
    withAdvisoryLock(name, async () => ({ at: await forwardSlice(rule, read) })),
  );
  const at = again === null ? new Date(Date.now() + busyMs) : again.at;
  if (at) await db().$transaction((tx) => enqueueForwarding(tx, rule, at));
}

/** Returns when to continue; null if nothing is waiting. */
async function forwardSlice(key: RuleKey, read: ReadSendable): Promise<Date | null> {
  const begun = new Date();
  // Everything read so far waits behind a statement that failed, or failed itself.
  let after = 0n;
  const sliceEnd = begun.getTime() + sliceMs;
  while (Date.now() < sliceEnd) {
    const rule = await db().forwardingRule.findFirst({
      where: { organizationId: key.organizationId, id: key.ruleId, pausedAt: null },
    });
    if (!rule) return null;
    if (rule.resumesAt && rule.resumesAt > new Date()) return rule.resumesAt;
    const { waiting, until } = await listWaiting(key, { after, now: begun, limit: batchMax });
    const [first] = waiting;
    if (!first) {
      if (until === null) return nextAttemptAt(key);
      after = until;
      continue;
    }
    after = first.sequence - 1n;
    try {
      await new Delivery(key, await targetOf(rule), sliceEnd).deliver(waiting, read);
    } catch (thrown) {
      return recordTargetFault(key, rule.failures, asRemoteFault(thrown), new Date());
    }
  }
  return new Date();
}

interface Target {
  lrs: ExternalLrs;
  /** Whether a statement that would lose something in an earlier version of xAPI is not sent. */
  isStrict: boolean;
  versions: readonly XapiVersion[];
}

/** @throws RemoteFault if the target's versions cannot be requested */
async function targetOf(rule: ForwardingRuleModel): Promise<Target> {
  const { organizationId, id, endpoint, key, tokenUrl } = rule;
  const lrs = { endpoint, key, tokenUrl, secret: secretOf(rule) };
  const known = rule.versions.filter((version) => version === "1.0.3" || version === "2.0.0");
  const { isStrict } = rule;
  if (known.length > 0) return { lrs, isStrict, versions: known };
  const versions = await readVersions(lrs);
  await db().forwardingRule.updateMany({ where: { organizationId, id, endpoint }, data: { versions } });
  return { lrs, isStrict, versions };
}

function secretOf({ organizationId, id, wrappedSecret: wrapped, wrappingKeyId }: ForwardingRuleModel): string {
  try {
    return unwrapSecret({ wrapped, wrappingKeyId }, secretPlace(organizationId, id));
  } catch (cause) {
    throw new RemoteFault("secret-unreadable", "The stored secret cannot be decrypted. Enter it again.", { cause });
  }
}

interface Letter {
  waiting: Waiting;
  statement: SendableStatement;
  /** The version of xAPI to send. */
  version: XapiVersion;
}

/** One search step through the outbox, and what becomes of its statements. Methods throw only faults of the target as a
 *  whole. */
class Delivery {
  constructor(
    private readonly key: RuleKey,
    private readonly target: Target,
    /** After this time no further request begins, except to find out what caused a failure. */
    private readonly end: number,
  ) {}

  async deliver(waiting: readonly Waiting[], read: ReadSendable): Promise<void> {
    const statements = await read(
      this.key.organizationId,
      waiting.map(({ statementId }) => statementId),
    );
    const letters: Letter[] = [];
    for (const one of waiting) {
      const statement = statements.get(one.statementId);
      if (statement && this.target.isStrict && this.isDowngraded(statement) && statement.downgraded?.isLossy)
        await this.bury(one, {
          code: "not-in-version",
          message:
            "The target only supports xAPI 1.0.3, which has no contextAgents and contextGroups. The rule is strict, so the statement was not converted.",
          status: null,
          body: null,
        });
      else if (statement) letters.push({ waiting: one, ...this.asSent(statement) });
      else
        await this.bury(one, {
          code: "statement-gone",
          message: "The statement no longer exists.",
          status: null,
          body: null,
        });
    }
    let at = 0;
    for (const count of batchesOf(letters)) {
      if (at > 0 && Date.now() >= this.end) return;
      const rest = letters.slice(at);
      at += count;
      if (count > 1) {
        const fault = await this.send(rest.slice(0, count));
        if (!fault) continue;
        if (blameOf(fault) === "target") throw fault;
      }
      // Other statements of an actor must not overtake one that has just failed: the next step leaves them out.
      if (!(await this.sendEach(rest, count))) return;
    }
  }

  private versionFor({ version }: SendableStatement): XapiVersion {
    const { versions } = this.target;
    return versions.includes(version) ? version : (versions[0] ?? version);
  }

  private isDowngraded(statement: SendableStatement): boolean {
    return statement.version === "2.0.0" && this.versionFor(statement) === "1.0.3";
  }

  /** A statement with the version and the text that the target understands. */
  private asSent(statement: SendableStatement): Pick<Letter, "statement" | "version"> {
    const version = this.versionFor(statement);
    const { downgraded } = statement;
    if (!downgraded || !this.isDowngraded(statement)) return { statement, version };
    return { statement: { ...statement, text: downgraded.text }, version };
  }

  /** Sends the first `count` statements one by one; more only to find out what caused a failure: the statement, if the next
   *  one of another actor succeeds or there is none; the target, if that fails too. Returns false if a statement has to
   *  wait, or the time is over. */
  private async sendEach(letters: readonly Letter[], count: number): Promise<boolean> {
    let suspect: { letter: Letter; fault: RemoteFault } | undefined;
    for (const [index, letter] of letters.entries()) {
      if (!suspect && index >= count) return true;
      if (!suspect && index > 0 && Date.now() >= this.end) return false;
      if (suspect?.letter.waiting.actorKey === letter.waiting.actorKey) continue;
      const fault = await this.send([letter]);
      const blame = fault && blameOf(fault);
      if (fault && (blame === "target" || (blame === "either" && suspect))) throw fault;
      if (fault && blame === "either") suspect = { letter, fault };
      else {
        if (fault) await this.bury(letter.waiting, deathOf(fault));
        if (suspect) break;
      }
    }
    if (!suspect) return true;
    await this.delay(suspect.letter.waiting, suspect.fault);
    return false;
  }

  /** Returns why it failed; null if the target has stored them. */
  private async send(letters: readonly Letter[]): Promise<RemoteFault | null> {
    const [first] = letters;
    if (!first) return null;
    try {
      await sendStatements(
        this.target.lrs,
        first.version,
        letters.map(({ statement }) => statement),
      );
    } catch (thrown) {
      return asRemoteFault(thrown);
    }
    await recordDelivered(
      this.key,
      letters.map(({ waiting }) => waiting),
      new Date(),
    );
    return null;
  }

  private bury(waiting: Waiting, death: Parameters<typeof recordStatementFault>[2]): Promise<void> {
    return recordStatementFault(this.key, waiting, death, { isFinal: true, now: new Date() });
  }

  private delay(waiting: Waiting, fault: RemoteFault): Promise<void> {
    return recordStatementFault(this.key, waiting, deathOf(fault), { isFinal: false, now: new Date() });
  }
}

/** The columns of a dead letter for a fault. */
const deathOf = (fault: RemoteFault): Parameters<typeof recordStatementFault>[2] => ({
  code: externalLrsFaultCode(fault),
  message: fault.message,
  status: fault.status,
  body: fault.body,
});

/** How many statements to send in one request, in order: as many as fit and have the same version. A statement that failed
 *  before, or has attachments, is sent by itself. */
function batchesOf(letters: readonly Letter[]): number[] {
  const counts: number[] = [];
  let characters = 0;
  for (const [index, letter] of letters.entries()) {
    const before = letters[index - 1];
    const length = letter.statement.text.length;
    const fits =
      before?.version === letter.version &&
      !isAlone(before) &&
      !isAlone(letter) &&
      characters + length <= batchCharactersMax;
    characters = fits ? characters + length : length;
    if (fits) counts.push((counts.pop() ?? 0) + 1);
    else counts.push(1);
  }
  return counts;
}

const isAlone = ({ waiting, statement }: Letter) => waiting.attempts > 0 || statement.attachments.length > 0;

/** Statuses that concern the statement itself and would be the same next time. */
const aboutStatement = new Set([400, 409, 413, 415, 422]);
/** 5xx of a gateway or of an overloaded server. */
const aboutServer = new Set([502, 503, 504]);

/** Faults of the token endpoint, which has not seen a statement. */
const aboutToken: ReadonlySet<RemoteFaultKind> = new Set(["token-refused", "token-broken", "client-unknown"]);

function blameOf({ kind, status }: RemoteFault): "statement" | "either" | "target" {
  if (status === null || aboutToken.has(kind)) return "target";
  if (aboutStatement.has(status)) return "statement";
  return status >= 500 && !aboutServer.has(status) ? "either" : "target";
}
