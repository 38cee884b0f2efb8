/** Who changes something: somebody who is signed in, or a program by its activity provider. */
export type Actor = { personId: string; actingProviderId?: never } | { actingProviderId: string; personId?: never };

/** How audit events name them. */
export function auditActor(actor: Actor): string {
  return actor.personId === undefined ? `activity-provider:${actor.actingProviderId}` : `person:${actor.personId}`;
}
