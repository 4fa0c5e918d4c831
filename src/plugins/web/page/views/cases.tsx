import { loadCases } from "#plugins/web/page/actions/cases.ts";
import type { CaseLine, Level } from "#plugins/web/page/api/shapes.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { deciders, levelNames } from "#plugins/web/page/text/clinical.ts";
import { momentOf, reader } from "#plugins/web/page/text/time.ts";
import { CaseView } from "#plugins/web/page/views/case.tsx";
import { LevelBadge } from "#plugins/web/page/views/level-badge.tsx";
import { useEffect } from "preact/hooks";

/** A clinician's place: the cases, or the one that was opened. */
export function Cases() {
  const openCase = useStore((state) => state.openCase);
  return openCase ? <CaseView key={openCase} id={openCase} /> : <CaseList />;
}

const choices = ["all", ...(Object.keys(levelNames) as Level[])] as const;

const choiceOf = (value: string): Level | "all" => choices.find((one) => one === value) ?? "all";

function CaseList() {
  const cases = useStore((state) => state.cases);
  const level = useStore((state) => state.casesOf);
  useEffect(() => void loadCases(level), []);
  return (
    <div class="sheet sheet-wide">
      <h1>Cases</h1>
      <p class="filter">
        <label for="level">Level</label>
        <select
          id="level"
          value={level}
          onChange={({ currentTarget }) => void loadCases(choiceOf(currentTarget.value))}
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {one === "all" ? "All" : levelNames[one]}
            </option>
          ))}
        </select>
      </p>
      {cases === null && <p class="quiet">One moment…</p>}
      {cases?.items.length === 0 && <p class="empty">No cases here.</p>}
      <ul class="case-list">
        {cases?.items.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      {cases?.next && (
        <button type="button" class="button button-second" onClick={() => void loadCases(level, true)}>
          Show more
        </button>
      )}
    </div>
  );
}

function Line({ line }: { readonly line: CaseLine }) {
  const { id, level, redFlags, complaint, decidedBy, confidenceBand, decidedAt, patient, answers } = line;
  return (
    <li>
      <a href={`#/cases/${id}`}>
        <span class="case-top">
          <LevelBadge level={level} />
          <time dateTime={decidedAt}>{momentOf(decidedAt, reader())}</time>
        </span>
        <span class="case-flags">
          {redFlags.length > 0 ? redFlags.join(" · ") : (complaint ?? "Nothing recognised")}
        </span>
        <span class="quiet">
          {redFlags.length === 0 && "No red flag. "}Decided by {deciders[decidedBy]}, confidence {confidenceBand}.
          {answers > 0 && ` ${answers} answered.`} Patient {patient.slice(-6)}
        </span>
      </a>
    </li>
  );
}
