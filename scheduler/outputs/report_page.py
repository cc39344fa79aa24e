"""report.html: a report on one still page that needs nothing but itself, to be read, printed or sent."""

from scheduler.outputs.page import PAGES
from scheduler.outputs.report_told import ReportTold


def report_html(told: ReportTold) -> str:
    """Every text escaped, no script, nothing fetched from anywhere, and no list behind any figure."""
    return PAGES.get_template("report.html").render(told=told, lists_at="")
