"""Reads the public data, makes the split, and turns everything into token ids."""
import collections
import gzip
import hashlib
import json
import os
import random
import re

HERE = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.dirname(HERE)
REPO = os.path.dirname(os.path.dirname(MODEL))
DATA = os.environ.get("SALVE_TEST_DATA", os.path.join(REPO, "..", "shared", "data"))


def squeeze(text):
    return re.sub(r"\s+", " ", text or "").strip()


def title(focus):
    return re.sub(r"^(What I need to know about|Your Guide to|Parasites - )\s*", "", squeeze(focus)).strip()


def share(key):
    return int(hashlib.sha256(key.lower().encode()).hexdigest()[:8], 16) / 2**32


def medquad():
    """Split by focus (the disease or topic): 5 % test, 2.5 % development, none of them seen in training."""
    rows, seen = [], set()
    with gzip.open(os.path.join(DATA, "knowledge", "medquad_answered.jsonl.gz"), "rt") as f:
        for line in f:
            r = json.loads(line)
            r["answer"], r["question"], r["title"] = squeeze(r["answer"]), squeeze(r["question"]), title(r["focus"])
            key = (r["question"], r["answer"])
            if key in seen:
                continue
            seen.add(key)
            s = share("salve-embedding:" + r["title"])
            r["split"] = "test" if s < 0.05 else "dev" if s < 0.075 else "train"
            rows.append(r)
    return rows


def entailment():
    with open(os.path.join(DATA, "retrieval", "mediqa2019-task2-rqe-trainingset-amia2016.json")) as f:
        return [(squeeze(r["chq"]), squeeze(r["faq"])) for r in json.load(f) if r["value"] == "true" and r["faq"] and r["chq"] != r["faq"]]


def reason_labels():
    """Reason-for-visit labels such as "Fainting (syncope)" give small paraphrase pairs."""
    with open(os.path.join(DATA, "triage", "nhamcs_rfv_labels.json")) as f:
        labels = {v for group in json.load(f).values() for v in group.values()}
    out = []
    for v in sorted(labels):
        v = squeeze(v.replace("...", ""))
        m = re.match(r"^([^()]+)\(([^()]+)\)$", v)
        if m and not re.search(r"exclud|includ|e\.g|specif", m[2]):
            out.append((m[1].strip(), m[2].strip()))
    return out


def lay(name="lay_pairs.txt"):
    out = []
    with open(os.path.join(HERE, name)) as f:
        for line in f:
            line = line.strip()
            if not line or line[0] == "#":
                continue
            med, phrases = line.split("||")
            terms = [t.strip() for part in med.split("|") for t in part.split(";") if t.strip()]
            out.append((terms, [p.strip() for p in phrases.split(";") if p.strip()]))
    return out


def lay_words():
    out = []
    with open(os.path.join(HERE, "lay_words.txt")) as f:
        for line in f:
            if line.strip() and line[0] != "#":
                a, b = line.split("=")
                out.append(([x.strip() for x in a.split(";")], [x.strip() for x in b.split(";")]))
    return out


class Reword:
    """Puts lay words in the place of medical words."""

    def __init__(self):
        self.map = {}
        for lay_side, medical in lay_words():
            for m in medical:
                self.map.setdefault(m.lower(), []).extend(lay_side)
        self.any = re.compile(r"\b(" + "|".join(sorted(map(re.escape, self.map), key=len, reverse=True)) + r")\b", re.I)

    def __call__(self, text, rnd):
        return self.any.sub(lambda m: rnd.choice(self.map[m[0].lower()]) if rnd.random() < 0.7 else m[0], text)


def sentences(text):
    parts = re.split(r"(?<=[.?!])\s+(?=[A-Z0-9\-])|\s+-\s+", text)
    out = []
    for p in parts:
        if out and len(out[-1].split()) < 6:
            out[-1] += " " + p
        else:
            out.append(p)
    return [p for p in out if p.strip()]


OPEN = """hi ; hello ; hello doctor ; hi there ; good morning ; please help ; i need some advice ; quick question ; i am worried ; i'm really scared ; sorry to bother you ;
hey ; can someone help me ; i would like to know ; can you tell me ; i want to ask ; just wondering ; not sure if this is serious but ; i don't know what to do ; dear doctor ;
for the last few days ; since yesterday ; for about two weeks ; since this morning ; for months now ; all of a sudden ; on and off for a year ; every night ; lately ; last week""".replace("\n", " ").split(" ; ")
CLOSE = """please help ; thank you ; thanks ; what should i do ; is this serious ; what could it be ; should i see a doctor ; should i be worried ; any advice ; do i need an appointment ;
what is wrong with me ; is it normal ; it is getting worse ; and it won't go away ; it started yesterday ; can i take something for it ; what helps ; who should i see ; do i need antibiotics ;
thank you for your help ; is it an emergency ; how long will it last ; i am 34 years old ; i am a 67 year old man ; i'm a 25 year old woman ; i am on no medication""".replace("\n", " ").split(" ; ")
WHO = """i have ; i've got ; i think i have ; i have been having ; i've had ; i keep getting ; my son has ; my daughter has ; my mother has ; my dad has ; my husband has ; my wife has ; my baby has ;
my child has ; my grandmother has ; my friend has ; i am suffering from ; i was told i have ; i have been diagnosed with ; does it mean i have ; could it be""".replace("\n", " ").split(" ; ")

ASK = {
    "information": "what is {x} ; {x} ; tell me about {x} ; what does {x} mean ; explain {x} ; information about {x} ; i was diagnosed with {x} what is that ; {x} definition ; is {x} serious",
    "symptoms": "{x} symptoms ; signs of {x} ; how do i know if i have {x} ; what does {x} feel like ; what are the signs of {x} ; how does {x} show itself ; do i have {x}",
    "treatment": "{x} treatment ; how is {x} treated ; how do you treat {x} ; is there a cure for {x} ; medicine for {x} ; what can i do about {x} ; how to get rid of {x} ; therapy for {x} ; what helps against {x} ; drugs for {x}",
    "inheritance": "is {x} hereditary ; can {x} be passed on to my children ; does {x} run in families ; {x} inheritance ; is {x} genetic",
    "frequency": "how common is {x} ; how many people have {x} ; how rare is {x} ; {x} prevalence",
    "genetic changes": "{x} gene ; which gene causes {x} ; genetics of {x} ; {x} mutation",
    "causes": "what causes {x} ; why do i have {x} ; {x} causes ; how do you get {x} ; reason for {x} ; where does {x} come from",
    "exams and tests": "how is {x} diagnosed ; {x} test ; tests for {x} ; how do doctors find {x} ; diagnosis of {x} ; which tests do i need for {x}",
    "research": "{x} research ; clinical trials for {x} ; new treatments for {x} ; studies on {x}",
    "outlook": "{x} prognosis ; how long can you live with {x} ; life expectancy {x} ; will {x} go away ; outlook for {x} ; can you die from {x}",
    "susceptibility": "who gets {x} ; am i at risk of {x} ; {x} risk factors ; who is likely to get {x}",
    "considerations": "what should i do if i have {x} ; living with {x} ; what to eat with {x} ; diet for {x} ; coping with {x} ; lifestyle {x}",
    "prevention": "how to prevent {x} ; how can i avoid {x} ; prevention of {x} ; protect myself from {x} ; {x} vaccine",
    "stages": "stages of {x} ; {x} staging ; how far has {x} spread",
    "complications": "{x} complications ; what problems can {x} cause ; what happens if {x} is not treated",
    "support groups": "support groups for {x} ; help for people with {x}",
}
ASK = {k: v.split(" ; ") for k, v in ASK.items()}


def typo(text, rnd):
    i = rnd.randrange(1, max(2, len(text) - 1))
    kind = rnd.random()
    if kind < 0.4:
        return text[:i] + text[i + 1 :]
    if kind < 0.8 and i + 1 < len(text):
        return text[:i] + text[i + 1] + text[i] + text[i + 2 :]
    return text[:i] + text[i - 1] + text[i:]


def chat(text, rnd, who=0.3):
    if rnd.random() < who:
        text = rnd.choice(WHO) + " " + text
    if rnd.random() < 0.4:
        text = rnd.choice(OPEN) + " " + text
    if rnd.random() < 0.4:
        text = text + " " + rnd.choice(CLOSE)
    if rnd.random() < 0.08:
        text = typo(text, rnd)
    return text


def ask(row, rnd):
    """One wording of a question about a passage."""
    name = row["title"]
    if row["synonyms"] and rnd.random() < 0.2:
        name = rnd.choice(row["synonyms"])
    u = rnd.random()
    if u < 0.45:
        q = row["question"]
    else:
        q = rnd.choice(ASK[row["qtype"]]).replace("{x}", name)
    if rnd.random() < 0.25:
        q = chat(q, rnd, 0)
    return q


def word_counts(rows, pairs, layrows):
    import tokenizer as T

    counts = collections.Counter()
    for r in rows:
        counts.update(T.words(r["answer"]))
        counts.update(T.words(r["question"] + " " + r["title"] + " " + " ".join(r["synonyms"])))
    for a, b in pairs:
        for _ in range(3):
            counts.update(T.words(a + " " + b))
    general = " ".join([*OPEN, *CLOSE, *WHO, *(x for v in ASK.values() for x in v)]).replace("{x}", "")
    for _ in range(40):
        counts.update(T.words(general))
    for a, b in lay_words():
        for _ in range(40):
            counts.update(T.words(" ".join(a + b)))
    for terms, phrases in layrows:
        for _ in range(15):
            counts.update(T.words(" ".join(terms + phrases)))
    return counts
