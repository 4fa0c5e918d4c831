"""Generates labelled lay messages from the word lists in grammar/."""
import glob
import hashlib
import os
import random
import re
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))
LEVELS = ["emergency_ambulance", "emergency", "consultation_24h", "consultation", "self_care"]
SPECIALTIES = ["general-practice", "cardiology", "dermatology", "gynaecology", "paediatrics", "psychiatry", "orthopaedics",
               "ophthalmology", "urology", "ent", "neurology", "gastroenterology", "respiratory", "endocrinology", "dentistry"]
AMBULANCE, EMERGENCY, DAY, CONSULTATION, SELF = range(5)
VITALS = ["tempC", "heartRate", "respRate", "systolic", "diastolic", "spo2", "pain"]

# A child is seen by a paediatrician instead of these.
ADULT_SPECIALTIES = {"general-practice", "respiratory", "gastroenterology", "neurology", "cardiology", "endocrinology", "urology", "gynaecology"}
# Presentations that pregnancy moves up one step, and infections that age or weak immunity moves up.
PREGNANCY_RAISES = {"belly-severe", "stomach-mild", "headache-simple", "heavy-periods", "period-pain", "migraine", "flu",
                    "fever-adult", "gastroenteritis", "bowel-change", "ankle-swelling", "high-blood-pressure"}
INFECTIONS = {"common-cold", "flu", "cough-simple", "sore-throat", "gastroenteritis", "fever-adult", "sinusitis"}


@dataclass
class Presentation:
    id: str
    level: int
    specialty: str
    ages: tuple = (1, 90)
    sex: str = ""
    pregnant: bool = False
    durations: str = "d"
    who: str = ""
    weight: float = 1
    phrases: dict = field(default_factory=dict)
    extras: list = field(default_factory=list)
    movers: list = field(default_factory=list)


def key(text):
    return hashlib.sha256(text.encode()).hexdigest()


def split(lines):
    """Every phrase belongs to one split: about 15 % dev, 15 % test, at least one each."""
    ordered = sorted(lines, key=key)
    held = max(1, round(len(ordered) * 0.15))
    return {"dev": ordered[:held], "test": ordered[held:2 * held], "train": ordered[2 * held:]}


def parse_header(line):
    name, level, specialty, options = [part.strip() for part in line[2:].split("|")]
    found = Presentation(name, LEVELS.index(level), specialty)
    assert specialty in SPECIALTIES, line
    for option in options.split():
        k, _, v = option.partition("=")
        if k == "age":
            low, high = v.split("-")
            found.ages = (float(low), float(high))
        elif k == "sex":
            found.sex = v
        elif k == "pregnant":
            found.pregnant = True
        elif k == "for":
            found.durations = v.replace(",", "")
        elif k == "who":
            found.who = v
        elif k == "weight":
            found.weight = float(v)
        else:
            raise ValueError(line)
    return found


def load_presentations():
    out = []
    for path in sorted(glob.glob(os.path.join(HERE, "grammar", "*.txt"))):
        if os.path.basename(path) in ("out-of-scope.txt", "other-languages.txt"):
            continue
        phrases = []
        for line in open(path, encoding="utf8"):
            line = line.strip()
            if line.startswith("# "):
                out.append(parse_header(line))
                phrases = []
            elif line.startswith("- "):
                phrases.append(line[2:])
                out[-1].phrases = phrases
            elif line.startswith("+ "):
                out[-1].extras.append(line[2:])
            elif line.startswith("! "):
                level, _, text = line[2:].partition(":")
                out[-1].movers.append((LEVELS.index(level.strip()), text.strip()))
    for p in out:
        p.phrases = split(p.phrases)
    return out


def load_out_of_scope():
    read = lambda name: open(os.path.join(HERE, "grammar", name), encoding="utf8").read().splitlines()
    chat = split([line[2:] for line in read("out-of-scope.txt") if line.startswith("- ")])
    languages = {"train": [], "dev": [], "test": []}
    for line in read("other-languages.txt"):
        sentences = [s.strip() for s in line.partition(" ")[2].split("|")]
        for name, part in split(sentences).items():
            languages[name] += part
    return chat, languages


CHOICE = re.compile(r"\{([^{}]*)\}")


def expand(template, rng):
    return re.sub(r"\s+", " ", re.sub(r" ,", ",", CHOICE.sub(lambda m: rng.choice(m.group(1).split("|")), template))).strip()


CLAUSE = re.compile(r"^(i|i'm|i've|my|it|it's|the|there|he|she|his|her|they|we|everyone|everything|can't|couldn't|could|is|feels?|feeling|felt|got|was|am|"
                    r"having|hearing|losing|lost|fell|hit|took|used|using|keep|need|needs|want|worried|thinking|threw|throwing|vomited|swallowed|"
                    r"someone|something|food|one|both|half|woke|went|passed|coughed|coughing|my|bit|stung|bitten|bowels|heart|pulse|breathing|hurting|"
                    r"might|should|just|never|never|suddenly|diabetic|asthmatic|pregnant|caught|tested|haven't|don't|didn't|too|so|hard|"
                    r"peeing|spitting|bringing|gasping|choking|suffocating|found|not|unconscious|unresponsive|collapsed|every|life|people|room|baby|toddler|kid|child|newborn)\b")
OPENERS = ["", "", "", "", "", "hi, ", "hello ", "hello doctor, ", "hi doc ", "good morning, ", "please help, ", "help ", "urgent: ", "sorry to bother you but ",
           "um ", "hey ", "so ", "ok so ", "excuse me, ", "question: ", "good evening, ", "dear doctor, ", "well "]
CLOSERS = ["", "", "", "", "", "", ". what should i do?", ", should i be worried?", ". please help", "?", ". thanks", ", is this serious?", ". do i need a doctor?",
           "!!", "...", ". can i wait?", ". what can i take?", ", any advice?", ". can i get an appointment?", " pls advise", ". is it dangerous", ". thank you so much",
           ", do i need to go to hospital?", ". can i stay at home?"]
HAVING = ["", "", "i have ", "i have ", "i've got ", "i got ", "i am having ", "i've had ", "suffering from ", "having ", "there is ", "experiencing ", "i've been having ", "it's ", "i noticed "]
JOINS = [", ", " and ", ", ", ". ", ", also ", " plus ", " with ", "; ", ", and ", " & ", "\n"]
DURATIONS = {
    "h": ["for an hour", "since this morning", "started an hour ago", "for the last {two|three|few} hours", "just now", "since {last night|noon|ten minutes ago}", "started {suddenly|twenty minutes ago|tonight}", "right now", "today", "{30|15|45} min ago"],
    "d": ["for {two|three|a couple of|2|3} days", "since yesterday", "since {monday|the weekend|friday}", "{2|3|4} days now", "started {yesterday|two days ago|last night}", "for a {day|few days}", "since {the day before yesterday|sunday}"],
    "w": ["for {two|three|a few|2} weeks", "since last week", "{2|3} weeks now", "over the last weeks", "for {ten days|a week or two}"],
    "m": ["for {two|three|several|six} months", "for {months|a year|years}", "since {last year|the winter|spring}", "for over a month", "for a long time"],
}
SEVERITY = ["", "", "", "", "", "", "it's quite annoying", "it is getting worse", "not sure why", "it bothers me", "it comes and goes", "pain {4|5|6} out of 10", "never had this before"]
# What is not there: said about symptoms that the message does not report.
ABSENT = [("fever", "fever temperature hot shiver chill burning"), ("chest pain", "chest breast heart"), ("shortness of breath", "breath breathing air wheez"),
          ("trouble breathing", "breath breathing air wheez"), ("vomiting", "vomit sick threw throwing puk"), ("blood", "blood bleed"), ("rash", "rash spot hive skin"),
          ("headache", "head migraine"), ("stiff neck", "neck"), ("weakness", "weak arm leg"), ("numbness", "numb tingl"), ("injury", "fell fall hit injur crash"),
          ("dizziness", "dizz faint light"), ("diarrhoea", "diarr runs stool poo"), ("stomach pain", "stomach belly tummy abdom pain"), ("swelling", "swell swollen"),
          ("confusion", "confus muddl"), ("suicidal thoughts", "suicid kill die life"), ("slurred speech", "speech speak talk word"), ("weight loss", "weight"),
          ("cough", "cough"), ("back pain", "back"), ("loss of vision", "vision see eye sight blind"), ("allergies", "allerg")]
ABSENT_FORMS = ["no {0}", "no {0} or {1}", "no {0}, no {1}", "without {0}", "i don't have {0}", "i do not have any {0} or {1}", "denies {0}", "not had any {0}", "there is no {0}", "dont have {0} or {1}", "i have no {0}", "never any {0}"]
NEUTRAL = ["my dad had a heart attack years ago", "my mother had a stroke last year", "i had covid in 2021", "i don't smoke", "i smoke ten a day", "i take blood pressure tablets",
           "i have asthma but it's fine now", "i work in an office", "i'm worried about cancer", "i read about meningitis online", "my friend died of sepsis and now i worry",
           "my wife told me to ask", "i had my appendix out as a child", "i'm on the pill", "i took paracetamol", "i tried ibuprofen", "i am normally healthy", "i've never been to hospital",
           "i drank some tea", "it's not an emergency i think", "my brother is epileptic", "my blood test was normal last month", "i had a broken leg five years ago", "google says it's a clot"]
WEAK = ["i'm on chemo", "i have cancer and am on chemotherapy", "i take immune suppressants", "i had a kidney transplant", "my immune system is weak"]
ADULTS = {"f": ["my wife", "my mother", "my mum", "my grandmother", "my sister", "my aunt", "my girlfriend", "my friend (female)"],
          "m": ["my husband", "my father", "my dad", "my grandfather", "my brother", "my uncle", "my boyfriend", "my partner"]}
CHILDREN = {"f": ["my daughter", "my little girl", "my girl", "my baby girl"], "m": ["my son", "my little boy", "my boy", "my kid"]}
THIRD = [(r"\bi'm\b|\bi am\b", "{s} is"), (r"\bi've\b|\bi have\b", "{s} has"), (r"\bi think\b", "i think"), (r"\bi (can't|cannot|couldn't|went|had|took|fell|fainted|was|hit|cut|threw|vomited|passed|swallowed|lost|coughed|saw|stopped|nearly)\b", r"{s} \1"),
         (r"\bi don't\b|\bi do not\b", "{s} doesn't"), (r"\bi wish\b", "{s} wishes"), (r"\bi cry\b", "{s} cries"), (r"\bi worry\b", "{s} worries"), (r"\bi (get|keep|feel|need|wake|want|take|leak|drink|use|lie|look|see|hear|eat|walk|climb|press|touch|chew|wear|bend|cough|pee|wee|wipe|swallow|stand|turn|move|lift|snore|breathe|exert)\b", r"{s} \1s"),
         (r"\bmyself\b", "{r}"), (r"\bmy\b", "{p}"), (r"\bme\b", "{o}"), (r"\bi\b", "{s}")]


def third_person(text, who, female):
    forms = {"s": "she", "p": "her", "o": "her", "r": "herself"} if female else {"s": "he", "p": "his", "o": "him", "r": "himself"}
    told = text
    for pattern, to in THIRD:
        told = re.sub(pattern, lambda m, to=to: m.expand(to.format(**forms)).replace("i think", "\u0001 think"), told)
    told = told.replace("\u0001", "i")
    if told.startswith(forms["s"] + " "):
        return who + told[len(forms["s"]):]
    if told.startswith(forms["p"] + " "):
        return who + "'s" + told[len(forms["p"]):]
    return f"{who}: {told}" if CLAUSE.match(text) else f"{who} has {told}"


KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
NEAR = {c: row[max(0, i - 1):i] + row[i + 1:i + 2] for row in KEYS for i, c in enumerate(row)}
MISSPELL = {"diarrhoea": ["diarhea", "diarrea", "diahrea", "diarreah"], "breathe": ["breath", "breathe", "breeth"], "stomach": ["stomache", "stomac", "tummy"], "throat": ["throught", "throte", "troat"],
            "swollen": ["swolen", "swollan"], "vomiting": ["vommiting", "vomitting"], "headache": ["headach", "head ache", "hedache"], "dizzy": ["dizy", "dissy"], "unconscious": ["unconcious", "unconsious"],
            "seizure": ["siezure", "seisure"], "pregnant": ["pregnent", "preggers"], "bleeding": ["bleading", "bleedin"], "fever": ["feaver", "fevr"], "chest": ["cheast", "chst"], "pain": ["pian", "pane"],
            "because": ["cuz", "bc", "becuase"], "please": ["pls", "plz"], "you": ["u"], "with": ["w/", "wiht"], "and": ["n", "&", "adn"], "really": ["rly", "realy"], "swelling": ["sweling"], "weird": ["wierd"],
            "palpitations": ["palputations", "palpatations"], "haemorrhoids": ["hemroids"], "asthma": ["asma", "athsma"], "tired": ["tierd"], "hurts": ["hurst", "hurtz"], "days": ["dayz"]}


def misspell(word, rng):
    if word in MISSPELL and rng.random() < 0.6:
        return rng.choice(MISSPELL[word])
    if len(word) < 4:
        return word
    i = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:i] + word[i + 1:]
    if kind == 1:
        return word[:i] + word[i] + word[i:]
    if kind == 2:
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    return word[:i] + rng.choice(NEAR.get(word[i], word[i]) or word[i]) + word[i + 1:]


def noise(text, rng):
    how = rng.random()
    if how < 0.4:
        return text
    if rng.random() < 0.5:
        text = text.replace("'", "")
    if rng.random() < 0.3:
        text = re.sub(r"[,.;]", "", text)
    rate = rng.choice([0, 0.04, 0.08, 0.15])
    return " ".join(misspell(w, rng) if rng.random() < rate else w for w in text.split(" "))


def describe_age(age, female, rng):
    if age < 2:
        months = max(1, round(age * 12))
        return rng.choice([f"{months} months old", f"{months} month old", f"age {months} months"])
    years = int(age)
    sex = "female" if female else "male"
    return rng.choice([f"i'm {years}", f"i am {years} years old", f"{years} year old {sex}", f"{years} {sex[0]}", f"aged {years}", f"{years}{sex[0]}", f"{years} yo", f"age {years}", f"{years} years", f"i am a {years} year old {'woman' if female else 'man'}"])


def normal_vitals(age, rng):
    child = age is not None and age < 12
    rate = 80 if not child else 140 - 4.5 * age
    breaths = 15 if not child else 38 - 1.6 * age
    pressure = 124 if not child else 80 + 2 * age
    return {"tempC": rng.gauss(36.8, 0.35), "heartRate": rng.gauss(rate, 10), "respRate": rng.gauss(breaths, 2), "systolic": rng.gauss(pressure, 11),
            "diastolic": rng.gauss(pressure * 0.63, 8), "spo2": min(100, rng.gauss(98, 1)), "pain": rng.choice([0, 0, 1, 2, 3, 4, 5, 6])}


def deranged_vitals(age, rng):
    """One dangerous finding and the level it warrants at least."""
    adult = age is None or age >= 12
    choices = [("spo2", rng.uniform(75, 89), AMBULANCE), ("spo2", rng.uniform(90, 92.4), EMERGENCY), ("tempC", rng.uniform(40.1, 41.5), EMERGENCY), ("tempC", rng.uniform(39.2, 40), DAY), ("tempC", rng.uniform(32, 35), EMERGENCY), ("pain", rng.choice([8, 9, 10]), CONSULTATION)]
    if adult:
        choices += [("heartRate", rng.uniform(131, 190), EMERGENCY), ("heartRate", rng.uniform(25, 40), EMERGENCY), ("respRate", rng.uniform(30, 45), AMBULANCE), ("respRate", rng.uniform(25, 29), EMERGENCY),
                    ("systolic", rng.uniform(60, 89), AMBULANCE), ("systolic", rng.uniform(220, 250), EMERGENCY), ("systolic", rng.uniform(181, 215), DAY)]
    return rng.choice(choices)


def vitals_for(age, level, rng):
    if rng.random() < 0.6:
        return {}, level
    values = normal_vitals(age, rng)
    if level <= EMERGENCY and rng.random() < 0.5:
        values["heartRate"] += rng.uniform(10, 40)
        values["respRate"] += rng.uniform(2, 10)
        values["pain"] = rng.choice([6, 7, 8, 9, 10])
    if rng.random() < 0.2:
        name, value, least = deranged_vitals(age, rng)
        values[name] = value
        keep = {name}
        level = min(level, least)
    else:
        keep = set()
    return {k: v for k, v in values.items() if k in keep or rng.random() < rng.choice([0.3, 0.9])}, level


def joined(parts, rng):
    text = parts[0]
    for part in parts[1:]:
        text += rng.choice(JOINS) + part
    return text


def pick_person(p, rng):
    female = p.sex == "f" or (p.sex != "m" and rng.random() < 0.5)
    low, high = p.ages
    age = rng.uniform(low, high) if high < 16 or rng.random() < 0.85 else rng.uniform(max(low, 16), high)
    return female, age


class Generator:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.presentations = load_presentations()
        self.weights = [p.weight for p in self.presentations]
        self.mild = [p for p in self.presentations if p.level == SELF and not p.sex and not p.who]
        self.chat, self.languages = load_out_of_scope()

    def out_of_scope(self, part):
        rng = self.rng
        kind = rng.random()
        if kind < 0.5:
            text = expand(rng.choice(self.chat[part]), rng)
            if rng.random() < 0.15:
                text += rng.choice([". ", ", ", " "]) + expand(rng.choice(self.chat[part]), rng)
        elif kind < 0.9:
            text = rng.choice(self.languages[part])
            if rng.random() < 0.3:
                text += rng.choice([". ", ", ", " "]) + rng.choice(self.languages[part])
        else:
            syllables = ["ba", "ko", "ri", "tu", "zen", "lok", "mip", "sar", "qu", "xo", "vel", "dra", "nik", "om", "ë", "ção", "ung", "ski", "78", "zz"]
            text = " ".join("".join(rng.choice(syllables) for _ in range(rng.randint(1, 4))) for _ in range(rng.randint(1, 6)))
        return {"text": noise(text, rng), "level": -1, "specialty": -1, "scope": 0, "id": "out-of-scope", "numeric": self.numerics(None, None, None, {})}

    def numerics(self, age, female, pregnant, vitals):
        return {"age": age, "female": None if female is None else float(female), "pregnant": pregnant, **vitals}

    def symptoms(self, part):
        rng = self.rng
        p = rng.choices(self.presentations, self.weights)[0]
        level, specialty = p.level, p.specialty
        female, age = pick_person(p, rng)
        parts = [expand(rng.choice(p.phrases[part]), rng)]
        noun = not CLAUSE.match(parts[0])
        if p.extras and rng.random() < 0.4:
            parts.append(expand(rng.choice(p.extras), rng))
        if p.movers and rng.random() < 0.35:
            to, text = rng.choice([m for m in p.movers if female or "pregnan" not in m[1]] or p.movers)
            parts.append(expand(text, rng))
            level = to
            if rng.random() < 0.1:
                parts.reverse()
                noun = False
        elif rng.random() < 0.45:
            parts.append(expand(rng.choice(DURATIONS[rng.choice(p.durations)]), rng))
        told = [expand(rng.choice(SEVERITY), rng)] if rng.random() < 0.25 else []
        if p.id in INFECTIONS and rng.random() < 0.05:
            told.append(rng.choice(WEAK))
            level = min(level, DAY)
        if rng.random() < 0.08 and not p.who and p.level <= EMERGENCY:
            other = rng.choice(self.mild)
            parts.append(expand(rng.choice(other.phrases[part]), rng))
        if rng.random() < 0.28:
            told.append(self.absent(" ".join(parts)))
        if rng.random() < 0.08:
            told.append(rng.choice(NEUTRAL))
        pregnant = self.pregnancy(p, female, age)
        if pregnant and not p.pregnant:
            if p.id in PREGNANCY_RAISES:
                level = max(AMBULANCE, min(level, p.level - 1))
            if rng.random() < 0.6:
                told.append(rng.choice(["i'm pregnant", "i am pregnant", "20 weeks pregnant"]))
        known = rng.random() < 0.5
        if age < 0.25 and known:
            level = min(level, DAY)
        if age >= 80 and known and p.id in INFECTIONS:
            level = min(level, CONSULTATION)
        if age < 16 and known and specialty in ADULT_SPECIALTIES:
            specialty = "paediatrics"
        in_text = known and rng.random() < 0.5 and p.who != "other"
        text = self.tell(p, parts, [t for t in told if t], noun, female, age, known, in_text)
        vitals, level = vitals_for(age if known else None, level, rng)
        numeric = self.numerics(age if known and (not in_text or rng.random() < 0.5) else None, female if rng.random() < 0.5 else None,
                                (float(pregnant) if rng.random() < 0.6 else None) if pregnant or rng.random() < 0.3 else None, vitals)
        return {"text": text, "level": level, "specialty": SPECIALTIES.index(specialty), "scope": 1, "id": p.id, "numeric": numeric}

    def pregnancy(self, p, female, age):
        if p.pregnant:
            return True
        return bool(female and 16 <= age <= 46 and p.id in PREGNANCY_RAISES and self.rng.random() < 0.12)

    def absent(self, text):
        rng = self.rng
        free = [name for name, hints in ABSENT if not any(h in text for h in hints.split())]
        if len(free) < 2:
            return ""
        a, b = rng.sample(free, 2)
        return rng.choice(ABSENT_FORMS).format(a, b)

    def tell(self, p, parts, told, noun, female, age, known, in_text):
        rng = self.rng
        child = age < 14
        other = p.who != "other" and p.who != "self" and (child and known or rng.random() < 0.2)
        who = rng.choice((CHILDREN if child else ADULTS)["f" if female else "m"])
        text = joined(parts, rng)
        if other and in_text:
            who += rng.choice([f" ({int(age) if age >= 2 else str(max(1, round(age * 12))) + ' months'})", f", {describe_age(age, female, rng).replace('i am ', '').replace(chr(105) + chr(39) + 'm ', '')},"])
        if other:
            text = third_person(text, who, female)
        elif noun:
            text = rng.choice(HAVING) + text
        if in_text and not other:
            told = told + [describe_age(age, female, rng)]
        rng.shuffle(told)
        lead = told.pop() + rng.choice([", ", ". ", " and "]) if told and rng.random() < 0.25 else ""
        text = rng.choice(OPENERS) + lead + joined([text] + told, rng) + rng.choice(CLOSERS)
        return noise(text, rng)

    def sample(self, part, out_share=0.12):
        return self.out_of_scope(part) if self.rng.random() < out_share else self.symptoms(part)

    def many(self, count, part):
        return [self.sample(part) for _ in range(count)]


if __name__ == "__main__":
    for row in Generator(1).many(40, "train"):
        print(row["id"], LEVELS[row["level"]] if row["scope"] else "-", "|", row["text"], "|", {k: round(v, 1) for k, v in row["numeric"].items() if v is not None})
