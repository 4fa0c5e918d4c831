"""Generates labelled lay messages from the word lists in grammar/."""
import random
import re

from framing import (ABSENT, ABSENT_FORMS, ADULTS, CHILDREN, CLAUSE, CLOSERS, DURATIONS, HAVING, JOINS, NEUTRAL, OPENERS, REASSURING, SEVERITY, WEAK,
                     describe_age, third_person)
from noise import noise
from presentations import (ADULT_SPECIALTIES, AMBULANCE, CONSULTATION, DAY, EMERGENCY, INFECTIONS, LEVELS, PREGNANCY_RAISES, SELF, SPECIALTIES, expand,
                           load_out_of_scope, load_presentations, load_synonyms)
from vitals import vitals_for


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
        self.synonyms = load_synonyms()
        self.swappable = re.compile(r"\b(" + "|".join(sorted(map(re.escape, self.synonyms), key=len, reverse=True)) + r")\b")

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

    def swap(self, text):
        """Now and then another word for the same thing."""
        return self.swappable.sub(lambda m: self.rng.choice(self.synonyms[m.group(1)]) if self.rng.random() < 0.35 else m.group(1), text)

    def symptoms(self, part):
        rng = self.rng
        p = rng.choices(self.presentations, self.weights)[0]
        level, specialty = p.level, p.specialty
        female, age = pick_person(p, rng)
        parts = [expand(rng.choice(p.phrases[part]), rng)]
        parts[0] = self.swap(parts[0])
        noun, moved = not CLAUSE.match(parts[0]), False
        if p.extras and rng.random() < 0.4:
            parts.append(expand(rng.choice(p.extras), rng))
        if p.movers and rng.random() < 0.35:
            to, text = rng.choice([m for m in p.movers if female or "pregnan" not in m[1]] or p.movers)
            parts.append(expand(text, rng))
            level = to
            moved = True
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
        if p.level == SELF and not moved and rng.random() < 0.15:
            told.append(rng.choice(REASSURING))
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
