#!/bin/sh
# Trains the message model again from its sources, in two runs; seeds are fixed.
# Needs Python 3 with torch 1.13, onnx 1.12, numpy, pandas; Bun; SALVE_TEST_DATA names the data folder.
set -e
here=$(dirname "$0")
python="nice -n 10 ${PYTHON:-/usr/bin/python3}"
mkdir -p "$here/.work/first" "$here/.work/second"
bun "$here/content.ts" > "$here/.work/content.jsonl"
$python "$here/fit.py" --rows 120000 --steps 2200 --copies 20 --content-rows 16000 --retold 0 --work "$here/.work/first"
exec $python "$here/fit.py" --resume "$here/.work/first/weights.pt" --rows 20000 --steps 420 --rate 6e-4 --copies 8 \
  --content-rows 8000 --retold 14000 --work "$here/.work/second"
