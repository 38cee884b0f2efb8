/** Who a provider's values are for: the labels, and the LRS endpoint. Whichever is used, they
 *  lead to the same statements. */
export const presets = ["watershed", "imc", "plain"] as const;
export type Preset = (typeof presets)[number];
