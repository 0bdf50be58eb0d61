/**
 * Names with their one-time passwords: seen this once, to be printed as slips that are cut apart, or
 * copied. Closing without either asks first, for nobody can show them again.
 */
import { useSignal } from "@preact/signals";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { account } from "../../account";
import type { NewAccount } from "../../documents";
import { t } from "../../i18n";
import { Dialog } from "../dialog";
import "./slips.css";

interface Props {
  title: string;
  accounts: readonly NewAccount[];
  onClose: () => void;
  /** What may be done in place of keeping the password. */
  instead?: { label: string; onClick: () => void } | undefined;
}

export function Slips({ title, accounts, onClose, instead }: Props) {
  const kept = useSignal(accounts.length === 0);
  const leaving = useSignal(false);
  const said = useSignal("");
  useSheet(accounts);

  function close() {
    if (kept.value) onClose();
    else leaving.value = true;
  }

  async function copy() {
    const lines = accounts.map((a) => [a.name, a.unit, a.username, a.password].join("\t"));
    try {
      await navigator.clipboard.writeText(lines.join("\n"));
      kept.value = true;
      said.value = t("accounts.copied");
    } catch {
      said.value = t("accounts.not_copied");
    }
  }

  return (
    <Dialog title={title} onClose={close}>
      <div class="stack">
        <p>{t(accounts.length > 0 ? "accounts.once" : "accounts.none")}</p>
        {leaving.value && (
          <div class="trouble stack-s" role="alert">
            <p>{t("accounts.leave")}</p>
            <p class="actions">
              <button type="button" class="button" onClick={() => (leaving.value = false)}>
                {t("accounts.leave.no")}
              </button>
              <button type="button" class="button danger" onClick={onClose}>
                {t("accounts.leave.yes")}
              </button>
            </p>
          </div>
        )}
        {accounts.length > 0 && (
          <>
            <p class="actions">
              <button
                type="button"
                class="button next"
                onClick={() => {
                  kept.value = true;
                  print();
                }}
              >
                {t("accounts.print")}
              </button>
              <button type="button" class="button" onClick={() => void copy()}>
                {t("accounts.copy")}
              </button>
              {instead && (
                <button type="button" class="button" onClick={instead.onClick}>
                  {instead.label}
                </button>
              )}
            </p>
            <p role="status">{said.value}</p>
            <ul class="slips">
              {accounts.map((each) => (
                <li key={each.username} class="slip-line">
                  <span>
                    {each.name}
                    {each.unit && <span class="soft small slip-unit">{each.unit}</span>}
                  </span>
                  <span>
                    <span class="soft small">{t("accounts.username")}: </span>
                    <b>{each.username}</b>
                    <br />
                    <span class="soft small">{t("accounts.password")}: </span>
                    <code class="slip-password">{each.password}</code>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Puts the slips beside the client while the dialog stands: paper shows them and nothing else. */
function useSheet(accounts: readonly NewAccount[]): void {
  useEffect(() => {
    if (accounts.length === 0) return;
    const sheet = document.createElement("div");
    sheet.className = "slip-sheet";
    document.body.append(sheet);
    render(<Sheet accounts={accounts} />, sheet);
    return () => {
      render(null, sheet);
      sheet.remove();
    };
  }, []);
}

function Sheet({ accounts }: { accounts: readonly NewAccount[] }) {
  return (
    <>
      {accounts.map((each) => (
        <section key={each.username} class="slip">
          <p>
            <b>{each.name}</b>
            <br />
            {[each.title, each.unit, account.peek()?.agency.name].filter(Boolean).join(" · ")}
          </p>
          <p>
            {t("accounts.address")}: {location.origin}
            <br />
            {t("accounts.username")}: <b>{each.username}</b>
            <br />
            {t("accounts.password")}: <code class="slip-password">{each.password}</code>
          </p>
          <p class="slip-about">{t("accounts.slip")}</p>
        </section>
      ))}
    </>
  );
}
