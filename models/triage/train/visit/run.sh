#!/bin/sh
# Trains the visit model again from its sources: each year held out once, then all years, then the export.
# Needs Python 3 with torch 1.13, onnx 1.12, sklearn 1.2, numpy, pandas; SALVE_TEST_DATA names the data folder.
# About an hour and a half on one core; what is done already is not done again (VISIT_WORK names the folder).
set -e
cd "$(dirname "$0")"
python="${PYTHON:-/usr/bin/python3}"
"$python" member.py 0 1 2 3 4 5 6 --hold 2016 2017 2018 2019 2020 0
"$python" export.py
"$python" baselines.py
exec bun check.ts "${VISIT_WORK:-.work}"
