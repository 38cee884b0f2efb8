/** For whom a provider's values are informed: under which labels, and at which of the store's addresses. Whichever is used, they
 *  lead to the same statements. */
export const presets = ["watershed", "imc", "plain"] as const;
export type Preset = (typeof presets)[number];
