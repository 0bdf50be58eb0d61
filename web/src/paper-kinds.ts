/** The kinds of papers, as they are offered for choice. */
export const paperKinds = [
  "report",
  "submission",
  "draft_resolution",
  "verification_report",
  "programme",
  "petition",
  "notice",
  "list",
  "press_digest",
  "opinion",
  "other",
] as const;
