"""How a service speaks to families: the neutral words that subjects, senders and calendars hold, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The neutral words of a service, in English and Welsh, and its monitored, neutral mailbox.

    `telephone` is the number families may ring, "" where there is none. The mailbox's default can reach
    nobody, so that nothing goes out before a service has given its own. `return_address` is where letters come
    back to, on one line and as neutral as the rest; `letter_days` are the working days that one needs.
    `text_answers`: a text message can be answered with 1, 2 or 3, so it says that.
    After `ask_again_months` families are asked again what they need: what was so then may not be so now.
    `exit_page` is where somebody goes who leaves a page of ours in a hurry: one that anybody might be looking at.
    """

    mailbox: str = "appointments@service.invalid"
    sender: str = "Appointments"
    telephone: str = ""
    title: str = "Appointment"
    title_cy: str = "Apwyntiad"
    location: str = "As agreed"
    location_cy: str = "Fel y cytunwyd"
    maker: str = "-//Appointments//Calendar//EN"
    return_address: str = ""
    letter_days: int = 3
    text_answers: bool = False
    ask_again_months: int = 6
    exit_page: str = "https://www.bbc.co.uk/weather"
