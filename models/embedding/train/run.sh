#!/bin/sh
# Trains, writes and measures the model from the public data; about eight minutes of one core for the training.
# SALVE_TEST_DATA names the folder of data; PYTHON an interpreter with torch 1.13, onnx and numpy.
set -eu
cd "$(dirname "$0")"
python="${PYTHON:-python3}"
"$python" train.py --out weights.npz
"$python" export.py weights.npz
"$python" measure.py
"$python" check_cases.py cases.json
ORT_DISABLE_TELEMETRY=1 bun check_tokens.ts cases.json
rm weights.npz cases.json
