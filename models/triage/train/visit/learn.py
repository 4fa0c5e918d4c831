"""One training run of one network."""
import numpy as np
import torch
import torch.nn.functional as F


def loss_of(outputs, batch, companions, smooth=0.02):
    risk, acuity, binary, counts, diagnosis = outputs
    total = F.binary_cross_entropy_with_logits(risk, batch["wanted"] * (1 - smooth) + smooth * 0.05, reduction="none").mean(0) @ torch.tensor([3.0, 1.0])
    known = batch["acuity"] >= 0
    if known.any():
        total = total + 0.3 * F.cross_entropy(acuity[known], batch["acuity"][known])
    if companions:
        total = total + companions * F.binary_cross_entropy_with_logits(binary, batch["binary"])
        there = ~torch.isnan(batch["counts"])
        total = total + 0.1 * companions * (((counts - torch.nan_to_num(batch["counts"])) ** 2) * there).mean()
        kept = batch["diagnosis"] >= 0
        if kept.any():
            total = total + 0.1 * companions * F.cross_entropy(diagnosis[kept], batch["diagnosis"][kept])
    return total


def wanted(risk, teacher, share):
    """A mixture of the outcome and of what the teacher makes of it, where it says something; the share is per risk."""
    told = ~torch.isnan(teacher)
    share = torch.tensor(share, dtype=torch.float32).expand_as(risk)
    return torch.where(told, share * torch.nan_to_num(teacher) + (1 - share) * risk, risk)


def damaged(batch, words, labels, first_label, last_label, numbers, silent=0.3):
    """Drops words, labels and values at random: a clinic may know less than a survey."""
    tokens, numeric = batch["tokens"], batch["numeric"].clone()
    is_label = (tokens >= first_label) & (tokens < last_label)
    chance = torch.where(is_label, labels, words)
    lost = (torch.rand(tokens.shape) < chance) & (tokens > 0)
    # Some of what is lost stays as an unknown word, so that one has a meaning too.
    tokens = tokens.masked_fill(lost, 0).masked_fill(lost & (torch.rand(tokens.shape) < 0.25), 1)
    chance = torch.full((11,), numbers).repeat(len(numeric), 1)
    # Who says nothing of an ambulance or an injury mostly means that there was none.
    chance[:, 9:] = torch.where(numeric[:, 9:11] == 0, torch.tensor(silent), chance[:, 9:])
    lost = torch.rand(len(numeric), 11) < chance
    numeric[:, :11] = numeric[:, :11].masked_fill(lost, 0)
    numeric[:, 11:] = numeric[:, 11:].masked_fill(lost, 1)
    return {**batch, "tokens": tokens, "numeric": numeric}


def fit(model, data, rows, epochs=8, rate=2e-3, decay=0.05, seed=0, companions=1.0, words=0.1, labels=0.15, numbers=0.02, label_range=(2, 900), batch=64, after=None):
    """`after` is told the number of each epoch that is over, and its mean loss."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(model.parameters(), rate, weight_decay=decay)
    steps, step = epochs * (len(rows) // batch), 0
    model.train()
    for epoch in range(epochs):
        order, lost = rng.permutation(rows), 0.0
        for start in range(0, len(order) - batch + 1, batch):
            done = step / steps
            for group in optimiser.param_groups:
                group["lr"] = rate * (done / 0.08 if done < 0.08 else 0.5 * (1 + np.cos(np.pi * (done - 0.08) / 0.92)))
            pick = torch.from_numpy(order[start:start + batch])
            visits = damaged({name: column[pick] for name, column in data.items()}, words, labels, *label_range, numbers)
            loss = loss_of(model(visits["tokens"], visits["segments"], visits["numeric"]), visits, companions)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            lost += loss.item()
        if after is not None:
            after(epoch + 1, lost / (len(order) // batch))
            model.train()
    return model


def predict(model, data, rows):
    """Logits of the risks and of acuity."""
    model.eval()
    out = []
    with torch.no_grad():
        for start in range(0, len(rows), 1024):
            pick = torch.from_numpy(rows[start:start + 1024])
            risk, acuity, *_ = model(data["tokens"][pick], data["segments"][pick], data["numeric"][pick])
            out.append(torch.cat([risk, acuity], 1))
    return torch.cat(out).numpy()
