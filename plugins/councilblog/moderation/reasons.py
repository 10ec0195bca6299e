"""Why a comment is not published, and the letter that says so to its writer."""

from __future__ import annotations

from typing import Final, NamedTuple


class Reason(NamedTuple):
    """One reason: its `code`, its `title` at the desk, and what its writer is told.

    `en` and `cy` are one paragraph of the letter. `besides` is what the moderator is to
    do besides, "" if nothing.
    """

    code: str
    title: str
    en: str
    cy: str
    besides: str = ""


REASONS: Final = (
    Reason(
        "off-topic",
        "Not about this post",
        "Your comment is about something other than the post, so readers of the post would "
        "not look for it there.",
        "Mae eich sylw yn ymwneud â rhywbeth heblaw’r neges, felly ni fyddai darllenwyr y "
        "neges yn chwilio amdano yno.",
    ),
    Reason(
        "party-political",
        "Party politics",
        "The blog belongs to the council as a whole, so we cannot publish words for or "
        "against a political party or candidate.",
        "Mae’r blog yn perthyn i’r cyngor cyfan, felly ni allwn gyhoeddi geiriau o blaid "
        "neu yn erbyn plaid wleidyddol neu ymgeisydd.",
    ),
    Reason(
        "personal-info",
        "Private details of a person",
        "Your comment holds private details of a person, such as an address, a telephone "
        "number or their health. You are welcome to send it again without them.",
        "Mae eich sylw yn cynnwys manylion preifat am berson, megis cyfeiriad, rhif ffôn "
        "neu fater iechyd. Mae croeso i chi ei anfon eto hebddynt.",
    ),
    Reason(
        "offensive",
        "Offensive",
        "Your comment holds words that others would find abusive or threatening. You are "
        "welcome to make the same point in other words.",
        "Mae eich sylw yn cynnwys geiriau y byddai eraill yn eu hystyried yn sarhaus neu’n "
        "fygythiol. Mae croeso i chi wneud yr un pwynt mewn geiriau eraill.",
    ),
    Reason(
        "defamatory-risk",
        "Says something damaging of a person or firm",
        "Your comment says something of a person or an organisation that could harm them "
        "and that we cannot check.",
        "Mae eich sylw yn dweud rhywbeth am berson neu sefydliad a allai eu niweidio ac na "
        "allwn ei wirio.",
        "Ask a colleague to look at it too. Keep it: do not delete it.",
    ),
    Reason(
        "legal-notice",
        "A complaint about it was received",
        "We have received a complaint about your comment and have taken it down while we "
        "look into it.",
        "Rydym wedi derbyn cwyn am eich sylw ac wedi ei dynnu i lawr tra byddwn yn edrych "
        "i mewn i’r mater.",
        "Tell the legal team today.",
    ),
    Reason(
        "spam-advert",
        "Advertising",
        "Your comment advertises something, and the blog carries no advertising.",
        "Mae eich sylw yn hysbysebu rhywbeth, ac nid yw’r blog yn cario hysbysebion.",
    ),
    Reason(
        "duplicate",
        "Sent before",
        "We have the same comment from you already, and have dealt with that one.",
        "Mae’r un sylw gennym oddi wrthych eisoes, ac rydym wedi delio â’r un hwnnw.",
    ),
    Reason(
        "impersonation",
        "Under the name of somebody else",
        "Your comment carries a name that readers would take for somebody else’s. You are "
        "welcome to send it again under a name of your own.",
        "Mae eich sylw yn dwyn enw y byddai darllenwyr yn ei gymryd fel enw rhywun arall. "
        "Mae croeso i chi ei anfon eto dan enw o’ch eiddo eich hun.",
    ),
    Reason(
        "service-request",
        "For a service of the council",
        "Your comment asks one of our services to do something. We have passed it to them, "
        "and they will answer you.",
        "Mae eich sylw yn gofyn i un o’n gwasanaethau wneud rhywbeth. Rydym wedi ei anfon "
        "ymlaen atynt, a byddant yn eich ateb.",
        "Pass it to customer services.",
    ),
    Reason(
        "foi-request",
        "A request for information",
        "Your comment asks for recorded information, so we are treating it as a request "
        "under the law on freedom of information. You will be answered in writing.",
        "Mae eich sylw yn gofyn am wybodaeth a gofnodwyd, felly rydym yn ei drin fel cais "
        "dan y gyfraith ar ryddid gwybodaeth. Cewch ateb ysgrifenedig.",
        "Pass it to the information team today: the clock has started.",
    ),
    Reason(
        "safeguarding",
        "Somebody may be in danger",
        "Your comment made us worry that somebody may be at risk, so we have passed it to "
        "people who can help. If somebody is in danger now, call 999.",
        "Gwnaeth eich sylw i ni boeni y gallai rhywun fod mewn perygl, felly rydym wedi ei "
        "anfon ymlaen at bobl a all helpu. Os oes rhywun mewn perygl nawr, ffoniwch 999.",
        "Tell the safeguarding team at once, by telephone.",
    ),
    Reason(
        "under-16",
        "From somebody under 16",
        "We publish comments from people under 16 only if a parent or guardian agrees. Ask "
        "one of them to write to us.",
        "Dim ond os bydd rhiant neu warcheidwad yn cytuno y byddwn yn cyhoeddi sylwadau "
        "gan bobl dan 16 oed. Gofynnwch i un ohonynt ysgrifennu atom.",
    ),
    Reason(
        "pre-election",
        "In a pre-election period",
        "Comments are paused until the elections are over. The law asks councils to take "
        "particular care until then.",
        "Mae sylwadau wedi’u hatal nes bydd yr etholiadau drosodd. Mae’r gyfraith yn gofyn "
        "i gynghorau gymryd gofal arbennig tan hynny.",
    ),
    Reason(
        "closed",
        "Comments on the post are closed",
        "Comments on this post were closed when yours arrived.",
        "Roedd sylwadau ar y neges hon wedi cau pan gyrhaeddodd eich un chi.",
    ),
    Reason(
        "author-request",
        "Its writer asked for it",
        "We have taken your comment down, as you asked.",
        "Rydym wedi tynnu eich sylw i lawr, fel y gwnaethoch ofyn.",
    ),
    Reason(
        "other",
        "Another reason",
        "Your comment is not within the rules of the blog. Ask us if you would like to "
        "know more.",
        "Nid yw eich sylw o fewn rheolau’r blog. Gofynnwch i ni os hoffech wybod mwy.",
        "Write a note that says why.",
    ),
)
CODES: Final = tuple(reason.code for reason in REASONS)
_BY_CODE: Final = {reason.code: reason for reason in REASONS}
_OPENING = {
    "en": "Thank you for your comment on “{title}”. We have read it and have not published it.",
    "cy": "Diolch am eich sylw ar “{title}”. Rydym wedi ei ddarllen ac nid ydym wedi ei "
    "gyhoeddi.",
}
_OPENING_DOWN = {
    "en": "Your comment on “{title}” was published and is no longer on the blog.",
    "cy": "Cyhoeddwyd eich sylw ar “{title}” ac nid yw ar y blog mwyach.",
}
_CLOSING = {
    "en": "If you think that we are wrong, answer this message and somebody else will look "
    "at it.",
    "cy": "Os ydych yn credu ein bod yn anghywir, atebwch y neges hon a bydd rhywun arall "
    "yn edrych arni.",
}
_RULES = {"en": "Our rules: {rules}", "cy": "Ein rheolau: {rules}"}


def reason_named(code: str) -> Reason | None:
    """Return the reason with that code, or None."""
    return _BY_CODE.get(code)


def reply_text(
    code: str, *, language: str, title: str, rules: str, was_published: bool = False
) -> str:
    """Return the letter to the writer: paragraphs parted by an empty line.

    `language` is "en" or "cy"; `title` is the post's, `rules` the absolute address of the
    comments policy. The code must be one of `CODES`.
    """
    reason = _BY_CODE[code]
    opening = (_OPENING_DOWN if was_published else _OPENING)[language]
    words = reason.cy if language == "cy" else reason.en
    paragraphs = (
        opening.format(title=title),
        words,
        _CLOSING[language],
        _RULES[language].format(rules=rules),
    )
    return "\n\n".join(paragraphs) + "\n"
