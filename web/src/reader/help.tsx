/** The sheet of keys: the table of keys.ts, read out. */
import { t, type Key } from "../i18n";
import { Dialog } from "../views/dialog";
import { bindings } from "./keys";
import "./help.css";

const names: Record<string, Key> = {
  " ": "reader.key.space",
};
const signs: Record<string, string> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
};

function Chord({ keys }: { keys: string }) {
  const parts = keys === "+" ? [keys] : keys.split("+");
  return (
    <span class="chord">
      {parts.map((part) => (
        <kbd key={part}>
          {signs[part] ??
            (names[part] ? t(names[part]) : part.length === 1 ? part.toUpperCase() : part)}
        </kbd>
      ))}
    </span>
  );
}

export function Keys({ onClose }: { onClose: () => void }) {
  return (
    <Dialog wide title={t("reader.keys")} onClose={onClose}>
      <div class="key-groups">
        {bindings.map((group, i) => (
          <dl key={i}>
            {group.map(({ keys, says }) => (
              <div key={keys[0]}>
                <dt>{t(says)}</dt>
                <dd>
                  {keys.slice(0, 2).map((one) => (
                    <Chord key={one} keys={one} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        ))}
      </div>
    </Dialog>
  );
}
