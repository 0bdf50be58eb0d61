/** The code at the door: shown large, changed by the server every half a minute. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api";
import { t } from "../../i18n";
import { now } from "../../room/clock";
import "../attendance/attendance.css";

interface DoorCode {
  code: string;
  address: string;
  until: string;
  /** The modules of the QR code, row by row; 1 is dark. */
  rows: string[];
}

export function DoorCodeView({ meeting }: { meeting: string }) {
  const shown = useSignal<DoorCode | null>(null);
  const failed = useSignal(false);
  useEffect(() => {
    let next: ReturnType<typeof setTimeout>;
    let gone = false;
    async function fetchCode() {
      let wait = 2_000;
      try {
        const code = await api.get<DoorCode>(`/api/meetings/${meeting}/door`);
        if (gone) return;
        shown.value = code;
        failed.value = false;
        wait = Math.max(500, Date.parse(code.until) - now.peek() + 200);
      } catch {
        failed.value = true;
      }
      if (!gone) next = setTimeout(() => void fetchCode(), wait);
    }
    void fetchCode();
    return () => {
      gone = true;
      clearTimeout(next);
    };
  }, [meeting]);

  const code = shown.value;
  const left = code ? Math.max(0, Math.ceil((Date.parse(code.until) - now.value) / 1_000)) : 0;
  return (
    <div class="door-box">
      {code && <Modules rows={code.rows} />}
      <p>{t("door.scan")}</p>
      {failed.value ? (
        <p role="alert">{t("door.failed")}</p>
      ) : (
        code && <p class="soft figures">{t("door.seconds", { n: left })}</p>
      )}
    </div>
  );
}

function Modules({ rows }: { rows: readonly string[] }) {
  const path = rows
    .map((row, y) =>
      [...row.matchAll(/1+/g)].map((m) => `M${m.index} ${y}h${m[0].length}v1H${m.index}z`),
    )
    .flat()
    .join("");
  return (
    <svg
      class="door-code"
      viewBox={`-2 -2 ${rows.length + 4} ${rows.length + 4}`}
      role="img"
      aria-label={t("door.title")}
    >
      <path d={path} />
    </svg>
  );
}
