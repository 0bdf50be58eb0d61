/** Choosing the folder that something of one's library goes into. */
import folderIcon from "lucide-static/icons/folder.svg?nodes";
import { t } from "../../i18n";
import { Dialog } from "../dialog";
import { Icon } from "../icon";
import { branches } from "./shelves";
import type { Library } from "./shelves";

interface MoveProps {
  name: string;
  library: Library;
  without: string | null;
  from: string | null;
  onPick: (folder: string | null) => void;
  onClose: () => void;
}

export function Move({ name, library, without, from, onPick, onClose }: MoveProps) {
  const places: [string | null, string, number][] = [
    [null, t("library.root"), 0],
    ...branches(library, without).map(
      ([folder, depth]) => [folder.id, folder.name, depth + 1] as [string, string, number],
    ),
  ];
  return (
    <Dialog title={t("library.move.to", { name })} onClose={onClose}>
      <ul class="library-places">
        {places.map(([id, label, depth]) => (
          <li key={id} class={`library-depth-${Math.min(depth, 4)}`}>
            <button
              type="button"
              class="button plain wide"
              disabled={id === from}
              onClick={() => {
                onClose();
                onPick(id);
              }}
            >
              <Icon of={folderIcon} />
              {label}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
