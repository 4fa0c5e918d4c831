#!/bin/sh
# Trains the visit model again from its sources: each of three years held out once, then all years, then the export and its figures.
# Needs Python 3 with torch 1.13, onnx 1.12, sklearn 1.2, xgboost 1.7, numpy, pandas, scipy; Bun; SALVE_TEST_DATA names the data folder.
# About an hour on one core; what is done already is not done again (VISIT_WORK names the folder).
set -e
# Folders are named from where it is called.
if [ -n "$SALVE_TEST_DATA" ]; then export SALVE_TEST_DATA="$(cd "$SALVE_TEST_DATA" && pwd)"; fi
if [ -n "$VISIT_WORK" ]; then mkdir -p "$VISIT_WORK"; export VISIT_WORK="$(cd "$VISIT_WORK" && pwd)"; fi
cd "$(dirname "$0")"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"
python="nice -n 10 ${PYTHON:-/usr/bin/python3}"
$python teacher.py --hold 2018 2019 2020 0
$python member.py 0 1 2 3 4 5 --hold 2018 2019 2020 0
$python export.py
$python baselines.py
$python curve.py
bun check.ts
exec bun acuity.ts "${VISIT_WORK:-.work}"
