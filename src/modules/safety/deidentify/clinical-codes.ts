import { pattern, raw } from "./pattern.ts";
/** What looks like a code and tells of no person. */
const patterns = [
  // ICD-10, with a letter for the encounter; ATC; HLA and amino-acid changes; antibodies, receptors and trial drugs.
  /^[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?$/i,
  /^[A-Z]\d{2}[A-Z]{2}\d{2}$/,
  /^[ACGTDEFHIKLMNPQRSVWY]\d{1,4}(?:[ACGTDEFHIKLMNPQRSVWY*]|del|ins|fs|dup)$/i,
  /^(?:c|p|g)?\.?\d+[ACGT]>?[ACGT]$/i,
  /^(?:mRNA-\d{4}|BNT\d{3}b\d|AZD\d{4}|LY\d{7}|(?:MK|BMS|GSK|PF|ABT|AMG|RO|SAR|VX|NVX)-\d{3,8})$/i,
  /^NCT\d{8}$/i,
  /^(?:ISRCTN|PMID|PMC|EudraCT|CRD)\w*$/i,
  pattern(
    "i",
    raw`^(?:covid|sars|hhv|hpv|hsv|il|cd|ca|pd|tnf|cyp|abcb|slc|mthfr|brca|`,
    raw`tp|egfr|her|apoe?|hla|phq|gad|sf|eq|fev|spo|pao|paco|fio|hba|cha|`,
    raw`chads|abcd|curb|news|das|rcc|ecog|icd|dsm|iso|h|n|b|t|c|l|s|p|q|`,
    raw`omega|vitamin|type|stage|grade|g6pd|pm|ph|v|p|mg|beta|alpha|factor)`,
    raw`-?\d{1,3}(?:[A-Za-z]{1,2}\d{0,2}[A-Za-z]?\d?)?(?:[-/][A-Za-z]{0,5}\d{0,3}[A-Za-z]{0,2})`,
    raw`*$`,
  ),
  /^rs\d{4,}$/i,
  /^T[0-4is][a-d]?N[0-3x][a-c]?M[01x]$/i,
  // Bands of chromosomes.
  /^(?:\d{1,2}|[XY])[pq]\d[\d.]*(?:-?[pq]?\d[\d.]*)?$/,
  // Times, doses, ranges, fractions, ordinals.
  pattern(
    "i",
    raw`^\d+(?:[-/]\d+)*(?:mg|mcg|ug|g|kg|ml|l|dl|iu|u|mm|cm|m|hr?s?|hrs|`,
    raw`min|mins|d|days?|wk|wks|weeks?|mo|mos|months?|y|yo|yr|yrs|years?|`,
    raw`st|nd|rd|th|x|k|am|pm|bpm|mmhg|f|c|kcal|lbs?|oz|ft|in|mmol|meq|gy|`,
    raw`cgy|mci|fr|ga|g|w|v|hz|khz|mhz|t|s|ms)(?:[-/][A-Za-z]+)*$`,
  ),
  /^\d{1,3}-[A-Za-z]+(?:-[A-Za-z]+)*$/,
];

export const isClinicalCode = (value: string): boolean => patterns.some((pattern) => pattern.test(value));
