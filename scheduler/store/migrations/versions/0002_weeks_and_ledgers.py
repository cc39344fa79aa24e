"""Weeks with their rosters and places, the ledgers of meetings and loans, outbox, tasks, audit trail.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from scheduler.store.columns import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("weeks", "rosters", "places", "meetings", "loans", "loan_days", "outbox", "tasks", "audit_trail")


def text(name: str, nullable: bool = False) -> sa.Column[str]:  # noqa: FBT001, FBT002  (as sa.Column has it)
    return sa.Column(name, sa.String(), nullable=nullable)


def number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def truth(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=False)


def moment(name: str, nullable: bool = False) -> sa.Column[object]:  # noqa: FBT001, FBT002  (as sa.Column has it)
    return sa.Column(name, Moment(), nullable=nullable)


def content(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=True)


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def of_week(table: str) -> sa.ForeignKeyConstraint:
    columns = ["organisation_id", "monday"]
    there = [f"weeks.{column}" for column in columns]
    return sa.ForeignKeyConstraint(columns, there, name=f"fk_{table}_organisation_id_monday")


def of_organisation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=f"fk_{table}_organisation_id")


def of_both(table: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return of_organisation(table), of_week(table)


def upgrade() -> None:
    _weeks()
    _meetings()
    _loans()
    _out()
    _trail()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _weeks() -> None:
    op.create_table(
        "weeks", text("organisation_id"), day("monday"), text("state"), number("version"),
        of_organisation("weeks"), key("weeks", "organisation_id", "monday"),
    )  # fmt: skip
    op.create_table(
        "rosters", text("organisation_id"), day("monday"), number("version"), text("state"),
        text("digest"), text("problem_digest"), text("body"), text("problem"),
        moment("created_at"), text("created_by"),
        text("signed_by", nullable=True), moment("signed_at", nullable=True), moment("published_at", nullable=True),
        *of_both("rosters"), key("rosters", "organisation_id", "monday", "version"),
    )  # fmt: skip
    op.create_table(
        "places", text("organisation_id"), day("monday"), text("family"), text("session"), text("group"),
        text("side"), moment("start"), truth("told"),
        *of_both("places"), key("places", "organisation_id", "monday", "family"),
    )  # fmt: skip


def _meetings() -> None:
    op.create_table(
        "meetings", text("organisation_id"), day("monday"), text("family"), text("contact"), text("uid"),
        number("sequence"), moment("dtstamp"), text("message_id"), text("session"), text("side"),
        moment("start"), moment("end"), truth("in_calendar"), text("gist"), truth("told"),
        content("last_sent"), text("state"),
        *of_both("meetings"), key("meetings", "organisation_id", "monday", "family", "contact"),
        sa.UniqueConstraint("uid", name="uq_meetings_uid"),
    )  # fmt: skip
    _index("meetings", "contact")


def _loans() -> None:
    op.create_table(
        "loans", number("id"), text("organisation_id"), day("monday"), text("family"), text("reference"),
        text("depot"), text("items"), day("out_from"), day("needed_by"), day("back_by"), day("held_through"),
        text("hand_over"), truth("set_up_call"), text("state"), of_week("loans"), key("loans", "id"),
    )  # fmt: skip
    _index("loans", "organisation_id", "family")
    op.create_table(
        "loan_days", text("organisation_id"), text("depot"), text("item"), number("unit"), day("day"),
        number("loan_id"),
        of_organisation("loan_days"),
        sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name="fk_loan_days_loan_id"),
        key("loan_days", "organisation_id", "depot", "item", "unit", "day"),
    )  # fmt: skip
    _index("loan_days", "loan_id")


def _out() -> None:
    op.create_table(
        "outbox", number("id"), text("organisation_id"), day("monday"), text("kind"), text("contact"),
        text("family"), text("token"), text("route"), text("subject"), text("text"), content("mail"),
        content("calendar"), text("state"), moment("created_at"), moment("not_before"),
        of_week("outbox"), key("outbox", "id"),
    )  # fmt: skip
    _index("outbox", "contact", "family", "state")
    op.create_table(
        "tasks", number("id"), text("organisation_id"), day("monday"), text("kind"), text("family"),
        text("contact"), text("who"), text("reason"), text("words"), moment("before"), text("safe_times"),
        text("state"), moment("created_at"), of_week("tasks"), key("tasks", "id"),
    )  # fmt: skip
    _index("tasks", "contact", "family", "state")


def _trail() -> None:
    op.create_table(
        "audit_trail", number("id"), text("organisation_id"), moment("at"), text("who"), text("what"),
        text("subject"), text("why"), text("details"), of_organisation("audit_trail"), key("audit_trail", "id"),
    )  # fmt: skip
    _index("audit_trail", "organisation_id", "subject", "what")
