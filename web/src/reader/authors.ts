/** Colours by author: what others share is drawn in one colour each, the same on every tablet. */
const palette = [
  "#8a3ffc",
  "#0f766e",
  "#b45309",
  "#be185d",
  "#1d4ed8",
  "#4d7c0f",
  "#9f1239",
  "#0369a1",
] as const;

export function authorColor(account: string): string {
  let sum = 0;
  for (const character of account) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return palette[sum % palette.length]!;
}
