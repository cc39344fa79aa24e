"""Reports made of sections: each counts by definitions that stand beside its figures, and tells no small number.

How to add a section, in `scheduler/evidence/reports/`:
1. Count from `read.facts`, or from what you read once at the desk; put all counts in one `Tally`; tell `shown(tally)`.
2. Write `make(desk, read, language) -> Section | None` (section.py says of what) with words in English and in Welsh.
3. Let a line's `opens` name its list, and write `lists(desk, facts, opens) -> Listed | None` that finds whom it counts.
4. Put both in a `Part`, and the part in each of `REPORTS` (registry.py) where it belongs.
5. The page, the print, the XLSX, the API and the tests of sections and languages have it then; nothing else changes.
"""
