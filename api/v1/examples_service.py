"""Examples of records that are changed by hand."""

from typing import Any

RECORD: dict[str, Any] = {
    "key": "team-cupboard",
    "cells": {"id": "team-cupboard", "name": "The team's cupboard", "lead_days": "1", "pence_per_loan": "500"},
    "hidden": [],
}
OF_SERVICE: dict[str, dict[str, Any]] = {
    "RecordIn": {"cells": {"id": "team-cupboard", "name": "The team's cupboard", "lead_days": "2"}},
    "RecordOut": RECORD,
    "RecordChanged": {"record": RECORD, "voided": {"2027-03-01": "records of it have changed"}},
}
