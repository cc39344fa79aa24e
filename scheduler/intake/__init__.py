"""Intake: from spreadsheets to a service's records, and a report of all that was wrong; and back."""

from scheduler.intake.merge import Change, merge
from scheduler.intake.reader import read_folder
from scheduler.intake.report import Fault, Notice, Report
from scheduler.intake.writer import write_folder, write_template, write_workbook

__all__ = [
    "Change", "Fault", "Notice", "Report", "merge", "read_folder", "write_folder", "write_template", "write_workbook",
]  # fmt: skip
