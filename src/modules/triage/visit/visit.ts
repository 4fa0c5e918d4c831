import visitCard from "#models/triage/visit.json";
import type { TriageRequest, VisitInput } from "../contract.ts";
import { type AcuityAnswer, AcuityRules } from "./acuity.ts";
import { VisitReader } from "./features.ts";

const reader = new VisitReader(visitCard);
const rules = new AcuityRules(reader);

/** The network learnt from people of this age on; of a child it is not asked. */
const networkFrom = 15;

const isVisit = ({ setting }: TriageRequest): boolean => setting === "clinic";

/** What the visit model is asked; undefined for a request from home, and for a child. */
export const visitInputOf = (request: TriageRequest): VisitInput | undefined =>
  isVisit(request) && (request.age ?? networkFrom) >= networkFrom ? reader.input(request) : undefined;

/** The step of ESI or KTAS of someone who is present; undefined for a request from home. */
export const acuityOf = (request: TriageRequest, distribution?: readonly number[]): AcuityAnswer | undefined =>
  isVisit(request) ? rules.acuity(request, distribution) : undefined;
