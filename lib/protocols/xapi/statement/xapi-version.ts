/** The versions of xAPI that are spoken here. */
export type XapiVersion = "1.0.3" | "2.0.0";
