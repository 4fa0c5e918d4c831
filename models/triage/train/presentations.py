"""Reads the word lists in grammar/: presentations, messages out of scope, synonyms."""
import glob
import hashlib
import os
import re
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))
LEVELS = ["emergency_ambulance", "emergency", "consultation_24h", "consultation", "self_care"]
SPECIALTIES = ["general-practice", "cardiology", "dermatology", "gynaecology", "paediatrics", "psychiatry", "orthopaedics",
               "ophthalmology", "urology", "ent", "neurology", "gastroenterology", "respiratory", "endocrinology", "dentistry"]
AMBULANCE, EMERGENCY, DAY, CONSULTATION, SELF = range(5)
NOT_PRESENTATIONS = ("out-of-scope.txt", "other-languages.txt", "synonyms.txt", "more-phrases.txt")

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
        if os.path.basename(path) in NOT_PRESENTATIONS:
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
    add_phrases({p.id: p for p in out})
    for p in out:
        p.phrases = split(p.phrases)
    return out


def lines_of(name):
    return open(os.path.join(HERE, "grammar", name), encoding="utf8").read().splitlines()


def add_phrases(by_id):
    current = None
    for line in lines_of("more-phrases.txt"):
        if line.startswith("= "):
            current = by_id[line[2:].strip()]
        elif line.startswith("- "):
            current.phrases.append(line[2:].strip())


def load_synonyms():
    groups = [[w.strip() for w in line.split("|")] for line in lines_of("synonyms.txt") if line.strip()]
    return {word: [w for w in group if w != word] for group in groups for word in group}


def load_out_of_scope():
    chat = split([line[2:] for line in lines_of("out-of-scope.txt") if line.startswith("- ")])
    languages = {"train": [], "dev": [], "test": []}
    for line in lines_of("other-languages.txt"):
        sentences = [s.strip() for s in line.partition(" ")[2].split("|")]
        for name, part in split(sentences).items():
            languages[name] += part
    return chat, languages


CHOICE = re.compile(r"\{([^{}]*)\}")


def expand(template, rng):
    return re.sub(r"\s+", " ", re.sub(r" ,", ",", CHOICE.sub(lambda m: rng.choice(m.group(1).split("|")), template))).strip()
