/** One file of the built page. */
export interface PageFile {
  /** `index.html`, or a name that holds its content's hash. */
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** What `index.html` leaves open until the server knows it. */
export const blanks = { emergencyNumber: "%EMERGENCY_NUMBER%", demo: "%DEMO%" } as const;
