"""Misspellings and typing errors."""
import re

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
