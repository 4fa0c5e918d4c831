#!/bin/sh
# Trains the message model again from its sources; seeds are fixed. Two networks go on from one first run, then the
# bag of n-grams is fitted and all is joined. About three hours on two cores.
# Needs Python 3 with torch 1.13, onnx 1.12, numpy, pandas, scipy, scikit-learn; Bun; SALVE_TEST_DATA names the data folder.
set -e
here=$(dirname "$0")
work="$here/.work"
fit="nice -n 10 ${PYTHON:-/usr/bin/python3} $here/fit.py"
mkdir -p "$work/first" "$work/a" "$work/b" "$work/out"
bun "$here/content.ts" > "$work/content.jsonl"
bun "$here/cued.ts" > "$work/written.jsonl"
$fit --rows 120000 --steps 2200 --copies 20 --content-rows 16000 --retold 0 --work "$work/first" --out "$work/out"
$fit --resume "$work/first/weights.pt" --seed 5 --rows 14000 --steps 3300 --rate 9e-4 --copies 7 \
  --content-rows 6000 --retold 14000 --work "$work/a" --out "$work/out"
$fit --resume "$work/first/weights.pt" --seed 7 --rows 10000 --steps 2300 --rate 1e-3 --copies 6 \
  --content-rows 5000 --retold 12000 --work "$work/b" --out "$work/out"
exec $fit --resume "$work/a/weights.pt,$work/b/weights.pt" --members 2 --steps 0 --rows 14000 --copies 1 \
  --content-rows 6000 --retold 0 --work "$work"
