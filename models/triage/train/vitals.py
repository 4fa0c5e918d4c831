"""Plausible vital signs, and dangerous ones that raise the level."""
from presentations import AMBULANCE, CONSULTATION, DAY, EMERGENCY


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
