/** Whether a database of this name is for demo data: `laurel_demo`, or one that begins with `laurel_demo_`. */
export const isDemoName = (name: string): boolean => /^laurel_demo(_|$)/.test(name);
