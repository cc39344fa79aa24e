"""What stock ahead and the forecast of kit look like, for readers of the document."""

from typing import Any

WEEK = "2027-03-01"
STOCK_AHEAD: dict[str, Any] = {
    "depot": "cupboard",
    "depot_name": "Team cupboard",
    "item": "tablet",
    "weeks": [{"week": WEEK, "owned": 5, "out": 2, "reserved": 1, "free": 2, "short": 0}],
}
WEEK_NEED: dict[str, Any] = {
    "week": WEEK,
    "waiting": 3,
    "served": 2,
    "items": [{"item": "tablet", "needed": 3, "free": 2, "short": 1}],
}
KIT_GAIN: dict[str, Any] = {
    "text": "+1 tablet at Team cupboard: 1 more family served, 9 weeks of waiting saved.",
    "depot": "cupboard",
    "thing": [{"item": "tablet", "count": 1}],
    "more": 1,
    "served": 1,
    "weeks_saved": 9,
    "pence": None,
}
OF_STOCK_AHEAD: dict[str, dict[str, Any]] = {
    "StockWeekOut": {"week": WEEK, "owned": 5, "out": 2, "reserved": 1, "free": 2, "short": 0},
    "StockAheadOut": STOCK_AHEAD,
    "StockOut": {"week": WEEK, "stock": [STOCK_AHEAD]},
    "ItemNeedOut": {"item": "tablet", "needed": 3, "free": 2, "short": 1},
    "WeekNeedOut": WEEK_NEED,
    "ThingOut": {"item": "tablet", "count": 1},
    "KitGainOut": KIT_GAIN,
    "LoanForecastOut": {
        "week": WEEK,
        "families": 3,
        "served": 2,
        "weeks": [WEEK_NEED],
        "gains": [KIT_GAIN],
        "explained": "Every family that waits without a place, may be remote and lacks something for it counts.",
    },
}
