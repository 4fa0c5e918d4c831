import { seesCases, signOut, takesOver } from "#plugins/web/page/actions/account.ts";
import type { Person } from "#plugins/web/page/api/shapes.ts";
import type { Place } from "#plugins/web/page/state/state.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { emergencyNumber, telephone } from "#plugins/web/page/views/about.ts";
import { Icon, type IconName, Mark } from "#plugins/web/page/views/icon.tsx";

const tabs: readonly { readonly place: Place; readonly label: string; readonly icon: IconName }[] = [
  { place: "talk", label: "Talk", icon: "talk" },
  { place: "queue", label: "Queue", icon: "person" },
  { place: "cases", label: "Cases", icon: "pulse" },
  { place: "history", label: "Earlier", icon: "list" },
  { place: "visits", label: "Visits", icon: "calendar" },
  { place: "record", label: "Record", icon: "shield" },
];

/** Name, emergency number, and the places. */
export function Header() {
  const person = useStore((state) => state.person);
  const number = emergencyNumber();
  return (
    <header class="head">
      <div class="head-row">
        <a class="brand" href={seesCases(person) ? "#/cases" : "#/talk"}>
          <Mark />
          <span>Salve</span>
        </a>
        <a class="emergency-call" href={telephone(number)}>
          <Icon name="phone" />
          <span>
            <span class="wide-only">In an emergency call </span>
            <span class="narrow-only">Emergency </span>
            <strong>{number}</strong>
          </span>
        </a>
        {person && (
          <button type="button" class="plain leave" onClick={() => void signOut()}>
            <Icon name="leave" />
            <span class="leave-word">Sign out</span>
          </button>
        )}
      </div>
      {person && <Tabs />}
    </header>
  );
}

/** A patient has a complaint of their own, a clinician the cases of others, and those who wait for one. */
function isFor(person: Person | null, place: Place): boolean {
  if (place === "queue") return takesOver(person);
  return place !== (seesCases(person) ? "talk" : "cases");
}

function Tabs() {
  const place = useStore((state) => state.place);
  const person = useStore((state) => state.person);
  const waiting = useStore((state) => state.queue?.items.filter((entry) => entry.state === "waiting").length ?? 0);
  return (
    <nav class="tabs" aria-label="Main">
      <ul>
        {tabs
          .filter((tab) => isFor(person, tab.place))
          .map((tab) => (
            <li key={tab.place}>
              <a href={`#/${tab.place}`} aria-current={tab.place === place ? "page" : undefined}>
                <Icon name={tab.icon} />
                <span>
                  {tab.label}
                  {tab.place === "queue" && waiting > 0 && <span class="count"> {waiting}</span>}
                </span>
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
