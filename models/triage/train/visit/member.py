"""Trains one member of the ensemble: `member.py <index> [--hold YEAR]`. Held years are predicted, never learned from."""
import argparse
import os
import time

import numpy as np
import torch

import learn
import members
import rows

WORK = os.environ.get("VISIT_WORK", os.path.join(rows.HERE, ".work"))


def name(index, hold):
    return os.path.join(WORK, f"member{index}-{hold or 'all'}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("index", type=int, nargs="+")
    options.add_argument("--hold", type=int, nargs="*", default=[0])
    args = options.parse_args()
    os.makedirs(WORK, exist_ok=True)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    visits = rows.load()
    for hold in args.hold:
        for index in args.index:
            one(visits, index, hold)


def one(visits, index, hold):
    if os.path.exists(name(index, hold) + ".done"):
        return
    began = time.time()
    settings = members.learning(index)
    adults, share = settings.pop("adults"), settings.pop("teacher")
    keep = (visits["year"] != hold) & ((visits["age"] >= 18) if adults else True)
    torch.manual_seed(settings["seed"])
    model = members.build(index, visits["vocabulary"], visits["diagnoses"])
    teacher = torch.from_numpy(np.load(os.path.join(WORK, f"teacher-{hold or 'all'}.npy")))
    visits["tensors"]["wanted"] = learn.wanted(visits["tensors"]["risk"], teacher, share)
    learn.fit(model, visits["tensors"], np.where(keep)[0], label_range=visits["label_range"], **settings)
    if hold:
        held = np.where((visits["year"] == hold) & (visits["age"] >= 18))[0]
        np.save(name(index, hold) + ".npy", learn.predict(model, visits["tensors"], held))
    torch.save(model.state_dict(), name(index, hold) + ".pt")
    open(name(index, hold) + ".done", "w").close()
    print(f"member {index} without {hold or 'nothing'}: {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
