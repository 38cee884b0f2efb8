/** What the encrypted secret of a person's authenticator app is bound to. */
export const secondFactorPlace = (personId: string): string => `second-factor:${personId}`;
