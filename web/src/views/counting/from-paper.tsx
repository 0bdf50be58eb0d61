/** The roll is taken from the signed sheet: those checked in meanwhile are marked so on record. */
import { signal } from "@preact/signals";
import { t } from "../../i18n";
import type { Command } from "../../protocol";

const fromPaper = signal(false);

/** A check-in as the desk takes it now: seen by the desk, or read from paper. */
export function asTaken(command: Command): Command {
  return command.do === "check_in" && fromPaper.value ? { ...command, from_paper: true } : command;
}

export function FromPaper() {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={fromPaper.value}
        onChange={(event) => (fromPaper.value = event.currentTarget.checked)}
      />
      <span>
        {t("roll.from_paper")}{" "}
        {fromPaper.value && <span class="soft small">{t("roll.from_paper.hint")}</span>}
      </span>
    </label>
  );
}
