#!/bin/sh
# Trains the model again from its sources; the seed is fixed.
# Needs Python 3 with torch 1.13, onnx 1.12, numpy, pandas; SALVE_TEST_DATA names the data folder.
exec nice -n 10 "${PYTHON:-/usr/bin/python3}" "$(dirname "$0")/fit.py" "$@"
