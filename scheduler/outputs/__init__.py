"""What people read of a plan: the summary, the page, the workbook, and who needs a person."""
