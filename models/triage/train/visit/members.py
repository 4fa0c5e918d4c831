"""What the ensemble is made of. The members differ in how they read numbers, in what they lose while they learn, in the seed."""
import net

LEARN = {"epochs": 7, "rate": 2e-3, "decay": 0.05, "words": 0.1, "labels": 0.15, "numbers": 0.02, "companions": 1.0, "batch": 64, "adults": True}

# Kind, shape, what differs in learning, weight in the mean.
MEMBERS = [
    ("bag", {"width": 128, "inner": 256, "drop": 0.3}, {"seed": 100}, 1),
    ("bag", {"width": 128, "inner": 256, "drop": 0.4}, {"seed": 101, "epochs": 8, "decay": 0.15, "words": 0.2, "labels": 0.2, "rate": 3e-3}, 1),
    ("bag", {"width": 64, "inner": 192, "drop": 0.4}, {"seed": 103, "epochs": 10, "batch": 256}, 1),
    ("bag", {"width": 128, "inner": 256, "drop": 0.3}, {"seed": 104, "words": 0.15, "labels": 0.25, "companions": 2.0, "adults": False, "epochs": 6}, 1),
    ("bag", {"width": 96, "inner": 256, "drop": 0.35}, {"seed": 105, "batch": 128, "epochs": 8, "companions": 3.0, "words": 0.2, "labels": 0.2}, 1),
    ("binned", {"width": 128, "inner": 256, "drop": 0.2}, {"seed": 107, "epochs": 6, "decay": 0.02, "labels": 0.1}, 1.5),
    ("binned", {"width": 128, "inner": 256, "drop": 0.3, "lost": 0.15}, {"seed": 108, "epochs": 7, "decay": 0.02, "words": 0.15, "companions": 0.5}, 1.5),
]


def build(index, vocabulary, diagnoses):
    kind, shape, *_ = MEMBERS[index]
    return {"bag": net.Bag, "binned": net.Binned}[kind](vocabulary, diagnoses, **shape)


def learning(index):
    return {**LEARN, **MEMBERS[index][2]}


def weight(index):
    return MEMBERS[index][3]
