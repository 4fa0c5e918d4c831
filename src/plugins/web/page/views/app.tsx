import { Appointments } from "#plugins/web/page/views/appointments.tsx";
import { Cases } from "#plugins/web/page/views/cases.tsx";
import { Header } from "#plugins/web/page/views/header.tsx";
import { History } from "#plugins/web/page/views/history.tsx";
import { Notices } from "#plugins/web/page/views/notices.tsx";
import { Queue } from "#plugins/web/page/views/queue.tsx";
import { Record } from "#plugins/web/page/views/record.tsx";
import { Talk } from "#plugins/web/page/views/talk.tsx";
import { Welcome } from "#plugins/web/page/views/welcome.tsx";
import { useStore } from "#plugins/web/page/state/store.ts";
import { useEffect, useRef } from "preact/hooks";

const titles = {
  talk: "Your conversation",
  queue: "Queue",
  cases: "Cases",
  history: "Earlier conversations",
  visits: "My appointments",
  record: "My record",
} as const;

/** The page: who is signed in and where they are decides what is shown. */
export function App() {
  const stage = useStore((state) => state.stage);
  const place = useStore((state) => state.place);
  const opened = useStore((state) => state.openCase ?? state.openEntry ?? "");
  const main = useRef<HTMLElement>(null);
  const shown = useRef("");
  useEffect(() => {
    const view = `${stage} ${place} ${opened}`;
    document.title = stage === "in" ? `${titles[place]} – Salve` : "Salve – find the right care";
    // A new view begins at its heading, for the eye and for the screen reader; the first one as the browser has it.
    if (shown.current && shown.current !== view && !shown.current.startsWith("starting")) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    shown.current = view;
  }, [stage, place, opened]);

  return (
    <>
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to the content
      </a>
      <Header />
      <main id="main" class={`view view-${stage === "in" ? place : stage}`} ref={main} tabIndex={-1}>
        <Notices />
        {stage === "starting" && <p class="quiet">One moment…</p>}
        {stage === "out" && <Welcome />}
        {stage === "in" && place === "talk" && <Talk />}
        {stage === "in" && place === "queue" && <Queue />}
        {stage === "in" && place === "cases" && <Cases />}
        {stage === "in" && place === "history" && <History />}
        {stage === "in" && place === "visits" && <Appointments />}
        {stage === "in" && place === "record" && <Record />}
      </main>
      <footer class="foot">
        <p>Salve is not a medical device and does not replace a doctor. If you are worried, talk to a person.</p>
      </footer>
    </>
  );
}
