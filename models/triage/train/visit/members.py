"""What the ensemble is made of. They differ in size, in what they lose while they learn, and in the seed."""
import net

LEARN = {"epochs": 7, "rate": 2e-3, "decay": 0.05, "words": 0.1, "labels": 0.15, "numbers": 0.02, "companions": 1.0, "batch": 64, "adults": True}

MEMBERS = [
    ("bag", {"width": 128, "inner": 256, "drop": 0.3}, {}),
    ("bag", {"width": 128, "inner": 256, "drop": 0.4}, {"epochs": 8, "decay": 0.15, "words": 0.2, "labels": 0.2, "rate": 3e-3}),
    ("words", {"width": 64, "inner": 128, "layers": 1}, {"epochs": 5, "rate": 1.2e-3, "batch": 128}),
    ("bag", {"width": 64, "inner": 192, "drop": 0.4}, {"epochs": 10, "batch": 256}),
    ("bag", {"width": 128, "inner": 256, "drop": 0.3}, {"words": 0.15, "labels": 0.25, "companions": 2.0, "adults": False, "epochs": 6}),
    ("bag", {"width": 96, "inner": 256, "drop": 0.35}, {"batch": 128, "epochs": 8, "companions": 3.0, "words": 0.2, "labels": 0.2}),
    ("mixed", {"width": 64, "inner": 128, "layers": 1}, {"epochs": 5, "rate": 1.5e-3, "batch": 128}),
    ("binned", {"width": 128, "inner": 256, "drop": 0.2}, {"epochs": 6, "decay": 0.02, "labels": 0.1}),
]


def build(index, vocabulary, diagnoses):
    kind, shape, _ = MEMBERS[index]
    return {"bag": net.Bag, "words": net.Words, "mixed": net.Mixed, "binned": net.Binned}[kind](vocabulary, diagnoses, **shape)


def learning(index):
    return {**LEARN, **MEMBERS[index][2], "seed": 100 + index}
