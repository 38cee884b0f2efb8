/** Who makes a change: a person who is signed in, or a partner's system by its activity provider. */
export type Actor = { personId: string; actingProviderId?: never } | { actingProviderId: string; personId?: never };

/** An actor as the audit log stores it. `system` is Laurel itself: a background job, or work that a read makes necessary. */
export type AuditActor = `person:${string}` | `activity-provider:${string}` | "system";

/** Formats an actor for the audit log. */
export function auditActor(actor: Actor): AuditActor {
  return actor.personId === undefined ? `activity-provider:${actor.actingProviderId}` : `person:${actor.personId}`;
}
