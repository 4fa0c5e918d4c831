/** Line drawings of 24 units; decoration only, the words stand beside them. */
const shapes = {
  phone:
    "M6.6 3.5 9 3l2 4.6-2 1.7a12 12 0 0 0 5.700 5.700l1.700-2 4.600 2-.5 2.400c-.2 1.300-1.300 2.100-2.500 2A16.500 16.500 0 0 1 4.600 6c-.1-1.200.7-2.300 2-2.500Z",
  alert: "M12 3.5 2.800 19.500h18.400L12 3.500ZM12 10v4.500m0 2.500v.2",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4.500V12l3 2",
  calendar: "M4 6.500h16V20H4V6.500Zm0 4h16M8 3.500v4m8-4v4",
  home: "M4 11.500 12 4l8 7.500M6 10v10h12V10m-8 10v-5.500h4V20",
  video: "M3.500 7h11v10h-11V7Zm11 4 6-3v8l-6-3",
  place:
    "M12 21s-6.500-6.200-6.500-11a6.500 6.500 0 0 1 13 0c0 4.800-6.500 11-6.500 11Zm0-8.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8.500c1-4 4.200-6 8-6s7 2 8 6",
  check: "m4.500 12.500 5 5 10-11",
  send: "M4 12h15m-6-6 6 6-6 6",
  plus: "M12 5v14M5 12h14",
  talk: "M4 5h16v11H10l-4 3.500V16H4V5Z",
  list: "M8 6.500h12M8 12h12M8 17.500h12M4 6.500h.2M4 12h.2M4 17.500h.2",
  shield: "M12 3.500 5 6v6c0 4.200 3 7.200 7 8.500 4-1.300 7-4.300 7-8.500V6l-7-2.500Z",
  question:
    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-2.600 6.400a2.600 2.600 0 1 1 3.900 2.300c-.9.500-1.300 1-1.300 2m0 2.800v.2",
  pulse: "M3 12h4l2.500-6 4 12 2.500-6H21",
  down: "M12 5v14m-6-6 6 6 6-6",
  back: "M20 12H5m6-6-6 6 6 6",
  "thumb-up":
    "M8 11v9H4v-9h4Zm0 0 4-7c1.700 0 2.700 1.300 2.300 3L13.700 9.500H20l-1.700 9.300c-.1.700-.7 1.200-1.500 1.200H8",
  "thumb-down":
    "M8 13V4H4v9h4Zm0 0 4 7c1.700 0 2.700-1.300 2.300-3l-.6-2.500H20l-1.700-9.300c-.1-.7-.7-1.200-1.500-1.200H8",
  close: "m6 6 12 12M18 6 6 18",
  leave: "M14 4H5v16h9m-3-8h9m-3.500-3.500L20 12l-3.500 3.500",
} as const;

export type IconName = keyof typeof shapes;

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={shapes[name]} />
  </svg>
);

/** The mark of Salve. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path
      class="mark-ground"
      d="M9 1h14a8 8 0 0 1 8 8v10a8 8 0 0 1-8 8h-7.200L8.600 31.400c-.8.5-1.600 0-1.600-.9v-3.800A8 8 0 0 1 1 19V9a8 8 0 0 1 8-8Z"
    />
    <path
      class="mark-cross"
      d="M13.600 6.500h4.800a.9.9 0 0 1 .9.9v4.200h4.200c.5 0 .9.400.9.900v3.400c0 .5-.4.900-.9.900h-4.200V21c0 .5-.4.900-.9.900h-4.800a.9.900 0 0 1-.9-.9v-4.200H8.500a.9.900 0 0 1-.9-.9v-3.400c0-.5.400-.9.900-.9h4.200V7.400c0-.5.400-.9.900-.9Z"
    />
  </svg>
);
