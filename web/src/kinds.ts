/** Kinds of meetings as an agency has them, and their usual agenda as lines that people can edit. */
import { lines } from "./preparing";

export interface KindItem {
  title: string;
  items?: KindItem[];
  [more: string]: unknown;
}

/** What is edited here of a kind; the rest of its rules goes along as it is. */
export interface MeetingKind {
  name: string;
  name_en: string;
  late_days?: number;
  speeches_per_item?: number;
  limits?: Record<string, number>;
  quorum: { fraction: string; legal_basis?: string };
  agenda?: KindItem[];
  [more: string]: unknown;
}

export interface AgencyKind {
  key: string;
  own: boolean;
  usual: boolean;
  last: { id: string; title: string; starts_at: string } | null;
  kind: MeetingKind;
}

/** An agenda as lines, what stands below behind a dash for each level. */
export function outline(items: readonly KindItem[], depth = 0): string {
  return items
    .map(({ title, items: below = [] }) =>
      [`${"- ".repeat(depth)}${title}`, outline(below, depth + 1)].filter(Boolean).join("\n"),
    )
    .join("\n");
}

/** The agenda that lines say; an item that keeps its title keeps what else is known of it. */
export function fromOutline(text: string, before: readonly KindItem[]): KindItem[] {
  const known = new Map(flat(before).map((item) => [item.title, item]));
  const roots: KindItem[] = [];
  const path: KindItem[] = [];
  for (const line of lines(text)) {
    const dashes = /^(?:-\s*)*/.exec(line)![0];
    const depth = Math.min(dashes.split("-").length - 1, path.length, 3);
    const title = line.slice(dashes.length).trim();
    if (!title) continue;
    const item: KindItem = { ...known.get(title), title, items: [] };
    (depth === 0 ? roots : path[depth - 1]!.items!).push(item);
    path.splice(depth, path.length, item);
  }
  return roots;
}

function flat(items: readonly KindItem[]): KindItem[] {
  return items.flatMap((item) => [item, ...flat(item.items ?? [])]);
}
