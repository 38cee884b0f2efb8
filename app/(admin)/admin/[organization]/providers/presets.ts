/** The kinds of clients that a provider's values are shown for. They differ in labels and LRS endpoint; all of them lead to the
 *  same statements. */
export const presets = ["watershed", "imc", "plain"] as const;
export type Preset = (typeof presets)[number];
