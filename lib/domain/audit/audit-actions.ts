import type { JsonValue } from "@/lib/platform/json/json-value";

/** Every action of the audit log with the kind of its subject and its detail; null: no detail. The names are stored, as
 *  `<noun>.<verb in the past>`: rename none, and remove none that has been stored. */
export interface AuditActions {
  "achievement.created": { subject: "achievement"; detail: { name: string; isPublished: boolean } };
  /** The fields that were changed, with their new values, and the version that badges to come have. */
  "achievement.changed": { subject: "achievement"; detail: { version: number; [field: string]: JsonValue } };
  "achievement.published": { subject: "achievement"; detail: { from: string; version: number } };
  "achievement.retired": { subject: "achievement"; detail: { from: string; version: number } };
  "achievement.rule-changed": {
    subject: "achievement";
    detail: {
      requires: string;
      courseIds: string[];
      minimumScoreScaled: number | null;
      minimumDurationSeconds: number | null;
    };
  };

  "activity-provider.created": { subject: "activity-provider"; detail: { name: string; scopes: string[] } };
  "activity-provider.changed": { subject: "activity-provider"; detail: ProviderChanges };
  "activity-provider.disabled": { subject: "activity-provider"; detail: ProviderChanges };
  "activity-provider.enabled": { subject: "activity-provider"; detail: ProviderChanges };
  /** All rules after the change. */
  "activity-provider.completion-rules-changed": { subject: "activity-provider"; detail: Record<string, JsonValue> };
  "activity-provider.secret-added": { subject: "activity-provider"; detail: SecretHint };
  "activity-provider.secret-retired": { subject: "activity-provider"; detail: SecretHint };

  /** `expiresAt` in ISO 8601; null: the grant lasts until it is revoked. */
  "app.allowed": {
    subject: "app";
    detail: { grantId: string; scopes: string[]; reach: string; expiresAt: string | null };
  };
  /** `grants`: the number of grants that were revoked. */
  "app.disconnected": { subject: "app"; detail: { grants: number } };
  "app.registered": { subject: "app"; detail: null };
  "app.reviewed": { subject: "app"; detail: null };
  "app.suspended": { subject: "app"; detail: null };

  "claim-link.made": { subject: "credential"; detail: { expiresAt: string } };
  "claim-link.stopped": { subject: "credential"; detail: null };

  "course.created": { subject: "course"; detail: { objectId: string; title: string | null; vendor: string | null } };
  /** The statement that reported it, and the statement that voided that one. */
  "completion.withdrawn": { subject: "completion"; detail: { statementId: string; voidedBy: string } };

  "course.changed": { subject: "course"; detail: { title?: string | null; vendor?: string | null } };
  /** Null: completing the course earns nothing. */
  "course.mapped": { subject: "course"; detail: { achievementId: string | null } };

  "credential.issued": {
    subject: "credential";
    /** `renews`: the badge that this one renews. */
    detail: { personId: string; achievementId: string; verificationMethod: string; renews?: string };
  };
  /** Kept although a completion that earned it was withdrawn. */
  "credential.retained": { subject: "credential"; detail: null };
  "credential.picked-up": { subject: "credential"; detail: { did: string; protocol: "vcapi" | "openid4vci" } };
  /** `subjectDid` only if it was changed; null: the badge is no longer bound to a DID. */
  "credential.reissued": {
    subject: "credential";
    detail: { revision: number; verificationMethod: string; subjectDid?: string | null };
  };
  "credential.revoked": { subject: "credential"; detail: StateReason };
  "credential.suspended": { subject: "credential"; detail: StateReason };
  "credential.suspension-lifted": { subject: "credential"; detail: StateReason };
  "credential.visibility-changed": { subject: "credential"; detail: { visibility: string; withheld?: string[] } };

  "credentials.issue-ordered": { subject: "bulk-run"; detail: BulkOrder };
  "credentials.reissue-ordered": { subject: "bulk-run"; detail: BulkOrder };
  "credentials.revoke-ordered": { subject: "bulk-run"; detail: BulkOrder };
  "credentials.order-cancelled": { subject: "bulk-run"; detail: null };

  "forwarding-rule.created": {
    subject: "forwarding-rule";
    detail: ExternalLrs & { verbIds: string[]; activityIds: string[]; isStrict: boolean };
  };
  "forwarding-rule.updated": {
    subject: "forwarding-rule";
    detail: ExternalLrsChanges & {
      verbIds?: string[] | undefined;
      activityIds?: string[] | undefined;
      isStrict?: boolean | undefined;
    };
  };
  "forwarding-rule.deleted": { subject: "forwarding-rule"; detail: { name: string; endpoint: string } };
  "forwarding-rule.paused": { subject: "forwarding-rule"; detail: null };
  "forwarding-rule.resumed": { subject: "forwarding-rule"; detail: null };
  "forwarding-rule.run-requested": { subject: "forwarding-rule"; detail: null };
  "forwarding-rule.dead-letters-replayed": {
    subject: "forwarding-rule";
    detail: { count: number; sequences: string[] | "all" };
  };

  "host.connected": { subject: "host"; detail: { address: string; scopes: string[] } };
  "host.pull": { subject: "host"; detail: HostChange };
  "host.pause": { subject: "host"; detail: HostChange };
  "host.resume": { subject: "host"; detail: HostChange };
  "host.end": { subject: "host"; detail: HostChange };
  "host.send": { subject: "host"; detail: HostChange };
  "host.keep-in-step": { subject: "host"; detail: HostChange };

  /** `address`: in lower case; `before`: the address that it was assigned to. */
  "identity.assigned": { subject: "identity"; detail: { address: string; before: string | null } };
  /** `badges`: the number of badges that its completions had earned. */
  "identity.unassigned": { subject: "identity"; detail: { address: string; badges: number } };

  "issuer.created": { subject: "issuer"; detail: { did: string; signingKeys: string[] } };
  "issuer.changed": { subject: "issuer"; detail: Record<string, JsonValue> };

  "organization.created": { subject: "organization"; detail: null };
  "organization.changed": {
    subject: "organization";
    detail: { name?: string; language?: string; timeZone?: string; revokesWithdrawn?: boolean };
  };

  "known-issuer.added": { subject: "known-issuer"; detail: { name: string } };
  "known-issuer.removed": { subject: "known-issuer"; detail: null };

  /** `browser` as describe-browser.ts names it; `isNewBrowser`: the person had not signed in with it before. */
  "person.signed-in": {
    subject: "person";
    detail: { method: string; hasSecondFactor: boolean; browser: string | null; isNewBrowser: boolean };
  };
  "person.password-changed": { subject: "person"; detail: { isFirst: boolean; endedSessions: number } };
  "person.second-factor-added": { subject: "person"; detail: null };
  "person.second-factor-removed": { subject: "person"; detail: null };
  "person.recovery-codes-created": { subject: "person"; detail: null };
  "person.recovery-code-used": { subject: "person"; detail: null };
  "person.address-verified": { subject: "person"; detail: { addressId: string } };
  "person.address-removed": { subject: "person"; detail: { addressId: string } };

  "resource-server.created": { subject: "resource-server"; detail: { name: string } };
  "resource-server.removed": { subject: "resource-server"; detail: null };

  "signing-key.added": { subject: "signing-key"; detail: { algorithm: string; state: string } };
  "signing-key.activated": { subject: "signing-key"; detail: { algorithm: string } };
  "signing-key.retired": { subject: "signing-key"; detail: { algorithm: string } };
  /** `before`: the state that the key had. */
  "signing-key.compromised": { subject: "signing-key"; detail: { algorithm: string; before: string } };

  "source.created": {
    subject: "source";
    detail: ExternalLrs & { since: string | null; everyMinutes: number };
  };
  "source.updated": {
    subject: "source";
    detail: ExternalLrsChanges & { since?: string | null | undefined; everyMinutes?: number | undefined };
  };
  "source.deleted": { subject: "source"; detail: { name: string; endpoint: string } };
  "source.paused": { subject: "source"; detail: null };
  "source.resumed": { subject: "source"; detail: null };
  "source.run-requested": { subject: "source"; detail: null };
  "source.window-requested": {
    subject: "source";
    detail: { windowId: string; since: string | null; until: string };
  };

  /** The subject is the badge that the wallet had fetched. */
  "wallet.forgotten": { subject: "credential"; detail: { did: string } };
}

export type AuditAction = keyof AuditActions;

/** The fields that were changed, with their new values. */
type ProviderChanges = { name?: string; scopes?: string[]; isDisabled?: boolean };

/** `hint`: the last four characters of the secret. */
type SecretHint = { secretId: string; hint: string };

type StateReason = { reason: string | null; isReasonPublic: boolean };

/** The achievement or the key whose badges are meant; `listed`: the number of badges or recipients that were listed. */
type BulkOrder = { achievementId?: string; keyId?: string; listed?: number };

/** `tokenUrl` null: HTTP Basic. */
type ExternalLrs = { name: string; endpoint: string; key: string; tokenUrl: string | null };

/** The fields that were changed, with their new values; `secret` is the word `changed`. */
type ExternalLrsChanges = { [Field in keyof ExternalLrs]?: ExternalLrs[Field] | undefined } & {
  secret?: string | undefined;
};

/** `isOn` only with `host.keep-in-step`: whether new badges are sent automatically from then on. */
type HostChange = { address: string; isOn?: boolean };
