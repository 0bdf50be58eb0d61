/** The papers of a meeting for the reader's shelf: those that can be opened, in the agenda's order. */
import type { MeetingWhole } from "../../documents";
import { t } from "../../i18n";
import type { Material, State } from "../../protocol";
import type { ShelfPaper } from "../../reader/shelf";
import { items, papersOf } from "../../room/agenda";
import { paperLine } from "../../room/wording";

export function shelfOf({ items: agenda, materials = [] }: MeetingWhole): ShelfPaper[] {
  return [
    ...materials.flatMap((material) => shelved(material, null, t("agenda.papers"))),
    ...agenda.flatMap(({ id, number, title, materials }) =>
      materials.flatMap((material) => shelved(material, id, `${number}. ${title}`)),
    ),
  ];
}

export function shelfOfRoom(state: State): ShelfPaper[] {
  const under = (item: string | null, title: string) =>
    papersOf(state, item).flatMap(({ material }) => shelved(material, item, title));
  return [
    ...under(null, t("agenda.papers")),
    ...items(state).flatMap(({ item }) => under(item.id, `${item.number}. ${item.title}`)),
  ];
}

function shelved(material: Material, item: string | null, itemTitle: string): ShelfPaper[] {
  const { id, title, kind, sha256, pages } = material;
  if (sha256 === null) return [];
  return [{ id, title, kind, sha256, pages, item, itemTitle, about: paperLine(material) }];
}
