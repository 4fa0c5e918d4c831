/** The accounts of `--demo`, as contracts.md names them. Production refuses to make them. */
export const demoPassword = "demo-only-password-1";

export const demoAccounts = [
  { email: "patient@demo.example", name: "Pat Demo", role: "patient" },
  { email: "clinician@demo.example", name: "Dr Demo Clinician", role: "clinician" },
  { email: "operator@demo.example", name: "Op Demo", role: "operator" },
  { email: "auditor@demo.example", name: "Audrey Demo", role: "auditor" },
  { email: "admin@demo.example", name: "Ada Demo", role: "admin" },
] as const;
