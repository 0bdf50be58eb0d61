/** All versions of a paper: when each came, the file it was made of, and what it changed. */
import { useSignal } from "@preact/signals";
import { api } from "../../api";
import { t } from "../../i18n";
import { useLoaded } from "../../load";
import { clock, day } from "../../time";
import { Dialog } from "../dialog";
import { TextChanges } from "../room/text-changes";
import { Skeleton, Trouble } from "../states";

interface Version {
  version: number;
  sha256: string;
  pages: number;
  uploaded_at: string;
  file_name: string;
  original: { name: string; format: string } | null;
}

export function Versions({
  material,
  onClose,
}: {
  material: { id: string; title: string };
  onClose: () => void;
}) {
  const path = `/api/materials/${material.id}`;
  const { data, trouble, again } = useLoaded(
    (s) => api.get<{ versions: Version[] }>(path, s),
    material.id,
  );
  const compared = useSignal<string | null>(null);
  const versions = [...(data?.versions ?? [])].reverse();
  return (
    <Dialog title={`${t("versions.title")}: ${material.title}`} onClose={onClose} wide>
      <div class="stack">
        {trouble && <Trouble text={trouble} again={again} />}
        {!data && !trouble && <Skeleton lines={3} />}
        <ul class="upload-lines">
          {versions.map(({ version, sha256, uploaded_at, file_name, original }, n) => (
            <li key={version} class="stack-s">
              <p>
                <b>{t("versions.n", { n: version })}</b>
                {n === 0 && ` (${t("versions.current")})`}
                <span class="soft">
                  {" · "}
                  <span class="figures">{clock(uploaded_at)}</span>, {day(uploaded_at)} ·{" "}
                  {file_name}
                </span>
              </p>
              <p class="actions">
                {original && (
                  <a class="button plain" href={`${path}/original?v=${sha256}`} download>
                    {t("upload.original", { format: original.format.toUpperCase() })}
                  </a>
                )}
                {version > 1 && (
                  <button
                    type="button"
                    class="button"
                    aria-expanded={compared.value === sha256}
                    onClick={() => (compared.value = compared.value === sha256 ? null : sha256)}
                  >
                    {t("versions.compare", { n: version - 1 })}
                  </button>
                )}
              </p>
              {compared.value === sha256 && <TextChanges material={material.id} sha256={sha256} />}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
