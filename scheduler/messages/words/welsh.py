"""What families read in Welsh. No native reader has read it yet: one must, before a service relies on it."""

from scheduler.messages.words.phrases import Phrases

WELSH = Phrases(
    code="cy",
    weekdays=(
        "dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul",
    ),
    months=(
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
        "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
    ),
    until="tan",
    heading="Eich apwyntiad",
    where="Lle: {}",
    directions="Sut i gyrraedd: {}",
    by_link="Byddwch yn ymuno drwy fideo, gyda’r ddolen hon: {}",
    ring_first="Bydd rhywun yn eich ffonio yn gyntaf, er mwyn i chi roi cynnig arni gyda’ch gilydd.",
    by_telephone="Byddwn yn eich ffonio.",
    at_home="Byddwn yn dod atoch chi gartref.",
    rest_by_voice="Byddwn yn dweud y gweddill wrthych pan fyddwn yn siarad.",
    taxi="Mae tacsi wedi’i drefnu ar eich cyfer, yno ac yn ôl. Byddwn yn dweud wrthych pryd y daw.",
    buddy="Bydd rhywun yn teithio gyda chi. Byddwn yn dweud wrthych pwy.",
    creche="Mae lle i’ch plant yn y crèche.",
    lent="Byddwn yn benthyg i chi yr hyn sydd ei angen i ymuno, ac yn trefnu gyda chi sut i’w gael. Eich cyfeirnod: {}",
    answer="Atebwch yr e-bost hwn i ddweud wrthym a allwch ddod.",
    answer_text="Atebwch 1 am ydw, 2 am na, neu 3 os hoffech i ni eich ffonio.",
    answer_by="Atebwch erbyn {}, os gwelwch yn dda.",
    answer_here="Atebwch yma: {}",
    telephone="Os oes gennych gwestiwn, ffoniwch {}.",
    changed="Mae eich apwyntiad wedi newid.",
    new_time="Mae’r amser yn newydd.",
    new_place="Mae’r lle yn newydd.",
    new_side="Byddwch yn cymryd rhan mewn ffordd arall.",
    new_link="Mae’r ddolen yn newydd.",
    again="Mae apwyntiad i chi eto.",
    stands_now="Dyma eich apwyntiad fel y mae nawr.",
    cancelled="Mae eich apwyntiad wedi’i ganslo: {}.",
    not_offered="Mae’n ddrwg gennym: ni allwn gynnig hyn i chi ar hyn o bryd. Rydym yn cynllunio eto bob wythnos,"
    " a byddwn yn dweud wrthych os bydd hynny’n newid.",
)  # fmt: skip
