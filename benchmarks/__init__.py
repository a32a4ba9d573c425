"""How fast and how small, as ratios measured in one run on one machine; never a test.

python3 dev.py bench              a quick table over 10,000 reports
python3 dev.py bench 100000       the table of docs/benchmarks.md
"""
