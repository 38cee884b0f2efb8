/** The supported versions of xAPI. */
export type XapiVersion = "1.0.3" | "2.0.0";
