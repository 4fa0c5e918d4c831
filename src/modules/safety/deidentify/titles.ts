const titles: ReadonlySet<string> = new Set(
  (
    "dr doctor mr mrs ms miss mx prof professor sir dame lady lord rev " +
    "reverend fr pastor rabbi imam sheikh sheik capt captain " +
    "sgt sergeant lt lieutenant maj major col colonel nurse sr sra srta " +
    "senor senora señor señora don doña herr frau monsieur " +
    "madame mme mlle signor signora dott shri smt sri pandit haji hajji " +
    "ustad agha khanum judge justice councillor senator " +
    "drs dra dhr mevr master mister missus docteur doktor"
  ).split(" "),
);
/** Titles that are words for a job or a kin as well, where a lower-case word after them is no name by itself. */
const loose: ReadonlySet<string> = new Set(
  (
    "doctor professor sir lady lord pastor captain sergeant major colonel " +
    "nurse don miss sister judge justice master fr sr sri lt col"
  ).split(" "),
);

export const isTitle = (low: string): boolean => titles.has(low);
export const isLooseTitle = (low: string): boolean => loose.has(low);

const people: ReadonlySet<string> = new Set(
  (
    "wife husband son daughter mother mum mom mam mama father dad papa " +
    "brother sister partner boyfriend girlfriend friend " +
    "neighbour neighbor aunt auntie aunty uncle cousin niece nephew grandmother " +
    "grandma nan nana granny gran grandfather grandpa " +
    "grandad granddad grandson granddaughter stepson stepdaughter stepmother " +
    "stepfather stepdad stepmum fiance fiancee carer " +
    "caregiver carer gp physician surgeon consultant therapist psychiatrist " +
    "counsellor counselor midwife nurse doctor specialist " +
    "cardiologist neurologist oncologist pediatrician paediatrician dermatologist " +
    "dentist pharmacist paramedic practitioner " +
    "boss manager colleague coworker teacher roommate flatmate housemate " +
    "twin baby toddler infant patient pt client resident " +
    "mate bro sis hubby spouse ex ex-wife ex-husband in-law mother-in-law father-in-law sister-in-law brother-in-law " +
    "guardian godmother godfather landlord employee student volunteer " +
    "inmate veteran widow widower lady gentleman guy kid boy girl"
  ).split(" "),
);
/** Words for people, after which a capitalised word is a name whatever else it means. */
export const isPerson = (low: string): boolean => people.has(low);
