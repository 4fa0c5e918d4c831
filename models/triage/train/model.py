"""The network: two transformer layers over the text, a small layer over the numbers, one head per answer."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, width, heads, inner, drop):
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.up, self.down, self.drop = nn.Linear(width, inner), nn.Linear(inner, width), nn.Dropout(drop)

    def forward(self, x, bias):
        batch, length, width = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(batch, length, 3, self.heads, self.size).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(q @ k.transpose(-1, -2) * (1 / math.sqrt(self.size)) + bias, -1)
        x = x + self.drop(self.out((weights @ v).transpose(1, 2).reshape(batch, length, width)))
        return x + self.drop(self.down(F.gelu(self.up(self.norm2(x)))))


class TriageModel(nn.Module):
    def __init__(self, vocab, numbers, levels, specialties, risks=2, width=128, heads=4, inner=384, layers=2, positions=96, drop=0.15):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(vocab, width, padding_idx=0), nn.Embedding(positions, width)
        nn.init.normal_(self.tokens.weight, 0, 0.05)
        nn.init.normal_(self.positions.weight, 0, 0.02)
        self.blocks = nn.ModuleList([Block(width, heads, inner, drop) for _ in range(layers)])
        self.norm, self.drop = nn.LayerNorm(width), nn.Dropout(drop)
        self.numbers = nn.Sequential(nn.Linear(numbers, 64), nn.GELU(), nn.Linear(64, 64))
        self.joint = nn.Linear(2 * width + 64, 192)
        self.level, self.specialty = nn.Linear(192, levels), nn.Linear(192, specialties)
        self.scope = nn.Linear(2 * width, 1)
        self.risk_joint, self.risk = nn.Linear(2 * width + 64, 64), nn.Linear(64, risks)

    def forward(self, input_ids, attention_mask, numeric):
        x = self.drop(self.tokens(input_ids) + self.positions.weight[: input_ids.shape[1]])
        mask = attention_mask.to(x.dtype)
        bias = ((1 - mask) * -1e4)[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias)
        x = self.norm(x)
        weight = mask.unsqueeze(-1)
        mean = (x * weight).sum(1) / weight.sum(1)
        top = (x + (weight - 1) * 1e4).max(1)[0]
        text = torch.cat([mean, top], -1)
        both = torch.cat([text, self.numbers(numeric)], -1)
        hidden = self.drop(torch.tanh(self.joint(both)))
        return self.level(hidden), self.specialty(hidden), self.scope(text).squeeze(-1), self.risk(F.gelu(self.risk_joint(both)))


class Exported(nn.Module):
    """What the file answers: logits for level and specialty, probabilities for the rest."""

    def __init__(self, model, with_risk):
        super().__init__()
        self.model, self.with_risk = model, with_risk

    def forward(self, input_ids, attention_mask, numeric):
        level, specialty, scope, risk = self.model(input_ids, attention_mask, numeric)
        return (level, specialty, torch.sigmoid(scope)) + ((torch.sigmoid(risk),) if self.with_risk else ())
