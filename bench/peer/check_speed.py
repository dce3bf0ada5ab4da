#!/usr/bin/env python3
"""CPU seconds that rapidfuzz's partial match takes for the quotations that bench/check_speed sends."""
import json
import sys
import time

from rapidfuzz import fuzz, utils

TEXT, QUOTATIONS = json.load(sys.stdin)
BEGIN = time.process_time()
TEXT = utils.default_process(TEXT)
for quotation in QUOTATIONS:
    fuzz.partial_ratio_alignment(utils.default_process(quotation), TEXT)
print(time.process_time() - BEGIN)
