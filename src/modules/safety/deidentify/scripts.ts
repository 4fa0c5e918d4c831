import { pattern, raw } from "./pattern.ts";
import { words as lexicon } from "./lexicon.ts";
import { type Reading } from "./reading.ts";
import { type Found, matches } from "./span.ts";

/** With fewer letters of other scripts than this share, a text is Latin with something foreign in it: likely a name. */
const foreignShareMax = 0.4;
const other = "[[\\p{L}\\p{M}]--[\\p{Script=Latin}\\p{Script=Common}\\p{Script=Inherited}]]";
const run = new RegExp(`${other}+(?:[ ·・'’.\\-]${other}+)*`, "gv");
const word = new RegExp(`${other}+`, "gv");
/** "My name is", "Mr", "patient" in Arabic, Persian, Urdu, Hebrew, Russian, Ukrainian, Greek, Hindi and Thai. */
const spaced = pattern(
  "giu",
  raw`(?:اسمي|إسمي|اسمه|اسمها|أنا|انا|السيدة|السيد|الدكتورة|الدكتور|المريضة|`,
  raw`المريض|زوجتي|زوجي|ابني|ابنتي|اسم من|نام من|نامم|اسمم|آقای|خانم|دکتر|`,
  raw`بیمار|همسرم|میرا نام|محترمہ|جناب|שמי|קוראים לי|ד"ר|מר|גברת|меня зовут|`,
  raw`моя жена|мой муж|пациентка|пациент|доктор|господин|госпожа|мене звати|`,
  raw`лікар|пані|пан|με λένε|ονομάζομαι|κύριος|κυρία|मेरा नाम|श्रीमती|`,
  raw`श्री|डॉ|डॉक्टर|मरीज|ชื่อ|คุณ|นาย|นางสาว|นาง)[ .:،]*(?<value>[\p{L}\p{M}'-]{2,}(?: [\p{L}`,
  raw`\p{M}'-]{2,}){0,2})`,
);
const han = pattern(
  "gu",
  raw`(?:我叫|叫做|名字是|我是|姓名[::]?|患者|病人|病患|妻子|丈夫|儿子|女儿|医生|大夫|名叫|他叫|她叫|私は|名前は)`,
  raw`[::]?\s*(?<value>\p{Script=Han}{2,4}?)(?=[,,。、::;\s的在是有说先女患,!?]|`,
  raw`\d|$|です|と)`,
);
const hanTitled = /(?<value>[\p{Script=Han}]{1,3}?)(?=先生|女士|小姐|太太|医生|大夫|教授|护士|さん|様|先生)/gu;
const hangul = pattern(
  "gu",
  raw`(?:저는|제 이름은|이름은|환자)\s*(?<value>\p{Script=Hangul}{2,4}?)(?=입니다|이에요|`,
  raw`예요|님|씨|이고|[\s,.]|$)|(?<name>\p{Script=Hangul}{2,4})(?=\s?(?:씨|님|`,
  raw`선생님))`,
);
/** Hospitals and streets by the words for them. */
const hanPlace = /[\p{Script=Han}]{2,10}(?:医院|醫院|诊所|診所|病院|大学|路|街道?|区|市|县|省)\d*号?/gu;

/** Names and places in scripts other than Latin. */
export function foreign({ text }: Reading): Found[] {
  if (!/[\u0250-\u1fff\u2070-\ufffb\ufffd-\uffff]/.test(text)) return [];
  // α, β and µ are units and receptors.
  const runs = matches(text, run, "name").filter(
    ({ start, end }) => !/^\p{Script=Greek}{1,2}$/u.test(text.slice(start, end)),
  );
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const others = runs.reduce((sum, { start, end }) => sum + (text.slice(start, end).match(/\p{L}/gu)?.length ?? 0), 0);
  if (others <= letters * foreignShareMax) return runs;
  const { native } = lexicon();
  return [
    ...[spaced, han, hanTitled, hangul].flatMap((pattern) => matches(text, pattern, "name")),
    ...matches(text, hanPlace, "place"),
    ...matches(text, word, "name").filter(({ start, end }) => native.has(text.slice(start, end).toLowerCase())),
  ];
}
