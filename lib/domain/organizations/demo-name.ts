/** Whether a database name is one for demo data: `laurel_demo`, or a name that begins with `laurel_demo_`. */
export const isDemoName = (name: string): boolean => /^laurel_demo(_|$)/.test(name);
