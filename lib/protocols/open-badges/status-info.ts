import { env } from "@/lib/platform/env";

type CodeMinor =
  | "forbidden"
  | "fullsuccess"
  | "internal_server_error"
  | "invalid_data"
  | "invalid_query_parameter"
  | "not_acceptable"
  | "not_allowed"
  | "not_found"
  | "not_modified"
  | "server_busy"
  | "unauthorizedrequest"
  | "unknown";

export interface StatusInfo {
  imsx_codeMajor: "failure" | "processing" | "success" | "unsupported";
  imsx_severity: "error" | "status" | "warning";
  imsx_description: string;
  imsx_codeMinor: {
    imsx_codeMinorField: { imsx_codeMinorFieldName: string; imsx_codeMinorFieldValue: CodeMinor }[];
  };
}

/** The body of an error. The code field is named after the system that produced it.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#imsx_statusinfo */
export function failureInfo(code: CodeMinor, description: string): StatusInfo {
  return {
    imsx_codeMajor: "failure",
    imsx_severity: code === "not_found" ? "status" : "error",
    imsx_description: description,
    imsx_codeMinor: {
      imsx_codeMinorField: [
        { imsx_codeMinorFieldName: new URL(env().PUBLIC_URL).host, imsx_codeMinorFieldValue: code },
      ],
    },
  };
}

export type { CodeMinor };
