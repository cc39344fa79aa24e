"""What families read in English."""

from scheduler.messages.words.phrases import Phrases

ENGLISH = Phrases(
    code="en",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    until="to",
    heading="Your appointment",
    where="Where: {}",
    directions="How to get there: {}",
    by_link="You join by video, with this link: {}",
    ring_first="Somebody will telephone you first, so that you can try it out together.",
    by_telephone="We will telephone you.",
    at_home="We will come to you at home.",
    rest_by_voice="We will tell you the rest when we speak.",
    taxi="A taxi is arranged for you, there and back. We will tell you when it comes.",
    buddy="Somebody will travel with you. We will tell you who.",
    creche="There are crèche places for your children.",
    lent="We lend you what you need to join, and arrange with you how you get it. Your reference: {}",
    answer="Please answer this e-mail to tell us whether you can come.",
    answer_text="Answer 1 for yes, 2 for no, or 3 if you want us to ring you.",
    answer_by="Please answer by {}.",
    answer_here="Answer here: {}",
    telephone="If you have a question, ring {}.",
    changed="Your appointment has changed.",
    new_time="The time is new.",
    new_place="The place is new.",
    new_side="You take part in another way.",
    new_link="The link is new.",
    again="There is an appointment for you again.",
    stands_now="This is your appointment as it stands now.",
    cancelled="Your appointment is cancelled: {}.",
    not_offered="We are sorry: we cannot offer you this at the moment. We plan again every week, and will tell you"
    " if that changes.",
)  # fmt: skip
