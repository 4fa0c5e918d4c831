"""Messages retold as a clinician writes them: age and sex first, third person, what is absent, normal measurements."""
from framing import ABSENT, third_person
from vitals import normal_vitals

SAYS = ["reports", "presents with", "comes with", "complains of", "is seen for", "describes", "has had"]
DENIES = ["{s} denies {a} and {b}.", "No {a}, no {b}.", "There is no {a} or {b}.", "{s} has no {a} or {b}.", "Denies {a}, {b} or {c}."]
PAST = ["No past medical history of note.", "{s} takes no regular medicines.", "Previously well.", "Past history is unremarkable.", "Immunisations are up to date.", "", "", ""]


def person(age, female, rng):
    noun = ("girl" if female else "boy") if age < 16 else ("woman" if female else "man")
    if age < 2:
        months = max(1, round(age * 12))
        return rng.choice([f"A {months}-month-old {noun}", f"A {months} month old {'female' if female else 'male'}"])
    return rng.choice([f"A {int(age)}-year-old {noun}", f"{int(age)} y/o {'female' if female else 'male'}", f"{int(age)}-year-old {noun}", f"A {int(age)} year old {noun}"])


def measured(age, rng):
    values = normal_vitals(age, rng)
    parts = [f"temperature {values['tempC']:.1f} °C", f"pulse {values['heartRate']:.0f}", f"blood pressure {values['systolic']:.0f}/{values['diastolic']:.0f}",
             f"respiratory rate {values['respRate']:.0f}", f"oxygen saturation {values['spo2']:.0f} %"]
    rng.shuffle(parts)
    text = ", ".join(parts[: rng.randint(1, 4)])
    return rng.choice(["On examination ", "Vital signs: ", "Examination: ", ""]) + text[0].upper() * 0 + text + "."


def retold(message, rng):
    """A copy of the message in a clinician's words. Its level stays: nothing is added but what is normal or absent."""
    age = message.get("age")
    if age is None:
        age = rng.uniform(20, 60)
    female = {"female": True, "male": False}.get(message.get("sex"), rng.random() < 0.5)
    told = third_person(message["text"].lower(), "the patient", female)
    subject = "She" if female else "He"
    sentences = [f"{person(age, female, rng)} {rng.choice(SAYS)}: {told.rstrip('.!? ')}."]
    text = told.lower()
    absent = [name for name, hints in ABSENT if not any(hint in text for hint in hints.split())]
    if len(absent) > 3 and rng.random() < 0.7:
        a, b, c = rng.sample(absent, 3)
        sentences.append(rng.choice(DENIES).format(s=subject, a=a, b=b, c=c))
    if rng.random() < 0.35 and not message.get("vitals") and message["level"] in ("self_care", "consultation", "consultation_24h"):
        sentences.append(measured(age, rng))
    sentences.append(rng.choice(PAST).format(s=subject))
    return {**message, "text": " ".join(s for s in sentences if s), "age": age if rng.random() < 0.5 else None, "sex": message.get("sex") if rng.random() < 0.5 else None}
