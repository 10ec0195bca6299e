"""The words of the sample record: an invented issue, in English and Welsh."""

from __future__ import annotations

from tests.theme.sample_words import CY, EN

TITLE = {EN: "Rural bus contracts, 2027 to 2031", CY: "Contractau bysiau gwledig, 2027 i 2031"}
BODY = {EN: "Cabinet", CY: "Cabinet"}
DECIDED = {
    EN: "Cabinet agreed to keep the number 7 hourly until 2031, and to let officers move a "
    "departure by up to five minutes without coming back to Cabinet.",
    CY: "Cytunodd y Cabinet i gadw’r rhif 7 bob awr tan 2031, a gadael i swyddogion symud "
    "amser gadael hyd at bum munud heb ddod yn ôl at y Cabinet.",
}
LEAD_IN = {EN: "That Cabinet agree to:", CY: "Bod y Cabinet yn cytuno i:"}
PARTS = {
    EN: (
        (
            "<p>award contracts for routes 5, 7 and 12 for four years from 1 April 2027, at a "
            "cost of up to £750,000 a year;</p>"
        ),
        (
            "<p>delegate to the Director of Place the power to change a departure by up to "
            "five minutes, after consulting:</p><ol type='a'><li>the Cabinet Member for "
            "Transport; and</li><li>the councillors of the wards it passes through;</li></ol>"
        ),
        "<p>publish each month how many buses ran, how many were late, and why; and</p>",
        "<p>receive a report on the first year by 30 June 2028.</p>",
    ),
    CY: (
        (
            "<p>dyfarnu contractau ar gyfer llwybrau 5, 7 a 12 am bedair blynedd o 1 Ebrill "
            "2027, am hyd at £750,000 y flwyddyn;</p>"
        ),
        (
            "<p>dirprwyo i’r Cyfarwyddwr Lleoedd y pŵer i newid amser gadael hyd at bum "
            "munud, ar ôl ymgynghori;</p>"
        ),
        "<p>cyhoeddi bob mis faint o fysiau a redodd, faint oedd yn hwyr, a pham; a</p>",
        "<p>derbyn adroddiad ar y flwyddyn gyntaf erbyn 30 Mehefin 2028.</p>",
    ),
}
REASON = {
    EN: "The present contracts end on 31 March 2027. Without new ones, 2,300 people would have "
    "no bus within a mile of home.",
    CY: "Daw’r contractau presennol i ben ar 31 Mawrth 2027. Heb rai newydd ni fyddai bws o "
    "fewn milltir i gartrefi 2,300 o bobl.",
}
MINUTES = {
    EN: "The Cabinet Member for Transport introduced the report. Two residents spoke.",
    CY: "Cyflwynodd yr Aelod Cabinet dros Drafnidiaeth yr adroddiad. Siaradodd dau o’r "
    "trigolion.",
}
STATEMENTS = {
    EN: (
        (1, "people tell us once, and are not asked again"),
        (2, "every film, page and letter can be followed by everybody"),
        (3, "a bus comes when we said that it would"),
        (4, "we say what something cost in the same breath as what it did"),
        (12, "colleagues on the night shift hear news first, not last"),
    ),
    CY: (
        (1, "mae pobl yn dweud wrthym unwaith, ac nid ydym yn gofyn eto"),
        (2, "gall pawb ddilyn pob ffilm, tudalen a llythyr"),
        (3, "daw bws pan ddywedom y byddai’n dod"),
        (4, "dywedwn beth oedd cost rhywbeth yn yr un gwynt â’r hyn a wnaeth"),
        (12, "staff y sifft nos sy’n clywed newyddion gyntaf, nid olaf"),
    ),
}
ASKED = {EN: "Which journey could you not make?", CY: "Pa daith na allech chi ei gwneud?"}
