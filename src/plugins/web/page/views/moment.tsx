import type { Suggestion } from "#plugins/web/page/api/shapes.ts";
import { dayOf, elsewhere, reader, timeOfDay } from "#plugins/web/page/text/time.ts";
import { channelName, specialtyName } from "#plugins/web/page/text/urgency.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";

/** When, by the patient's clock; and by the physician's where that shows another time. */
export function Moment({ at, timeZone }: { readonly at: string; readonly timeZone: string }) {
  const here = reader();
  const there = elsewhere(at, timeZone, here);
  return (
    <span class="moment">
      <span class="moment-day">{dayOf(at, here)}</span>{" "}
      <time class="moment-time" dateTime={at}>
        {timeOfDay(at, here)}
      </time>
      {there && (
        <>
          <span class="moment-whose"> your time</span>
          <span class="moment-there"> {there}</span>
        </>
      )}
    </span>
  );
}

interface WithProps {
  readonly physician: Suggestion["physician"];
  readonly channel: Suggestion["channel"] | undefined;
}

/** With whom, and how. */
export const With = ({ physician, channel }: WithProps) => (
  <span class="with">
    <span class="with-name">{physician.name}</span>
    <span class="with-what">{specialtyName(physician.specialty)}</span>
    {channel && (
      <span class="with-how">
        <Icon name={channel === "video" ? "video" : "place"} /> {channelName(channel)}
      </span>
    )}
  </span>
);
