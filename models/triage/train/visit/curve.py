"""How the first member learns without the year 2020: loss and the held year's areas after every epoch, to curve.json."""
import json
import os

import numpy as np
import torch
from sklearn.metrics import roc_auc_score

import calibrate
import learn
import member
import members
import rows

HOLD = 2020


def main():
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    visits, settings = rows.load(), members.learning(0)
    adults, share = settings.pop("adults"), settings.pop("teacher")
    keep = (visits["year"] != HOLD) & ((visits["age"] >= 18) if adults else True)
    held = np.where((visits["year"] == HOLD) & (visits["age"] >= 18))[0]
    teacher = torch.from_numpy(np.load(os.path.join(member.WORK, f"teacher-{HOLD}.npy")))
    visits["tensors"]["wanted"] = learn.wanted(visits["tensors"]["risk"], teacher, share)
    torch.manual_seed(settings["seed"])
    model, curve = members.build(0, visits["vocabulary"], visits["diagnoses"]), []

    def after(epoch, loss):
        logits, truth = learn.predict(model, visits["tensors"], held), visits["tensors"]["risk"].numpy()[held]
        curve.append({"epoch": epoch, "loss": round(loss, 4), **{risk: round(roc_auc_score(truth[:, j], logits[:, j]), 4) for j, risk in enumerate(calibrate.RISKS)}})
        print(curve[-1], flush=True)

    learn.fit(model, visits["tensors"], np.where(keep)[0], label_range=visits["label_range"], after=after, **settings)
    with open(os.path.join(member.WORK, "curve.json"), "w") as f:
        json.dump(curve, f, indent=1)


if __name__ == "__main__":
    main()
