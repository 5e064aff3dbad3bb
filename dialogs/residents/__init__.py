"""The conversations that residents have."""

from dialogs.dialog import Dialog
from dialogs.outreach.menu import OUTREACH
from dialogs.outreach.news import TELLERS as OUTREACH_TELLERS
from dialogs.residents.add import ADD
from dialogs.residents.bulletin import BULLETIN
from dialogs.residents.bulletin import TELLERS as BULLETIN_TELLERS
from dialogs.residents.call import CALL
from dialogs.residents.chats_news import TELLERS as CHATS_TELLERS
from dialogs.residents.collect import COLLECT
from dialogs.residents.correct import CORRECT
from dialogs.residents.data import DATA, FORGET, UNCONSENT
from dialogs.residents.data_news import TELLERS as DATA_TELLERS
from dialogs.residents.dossier import DOSSIER
from dialogs.residents.draft_news import TELLERS as DRAFT_TELLERS
from dialogs.residents.drafts import DRAFTS
from dialogs.residents.elsewhere import wrapped
from dialogs.residents.feedback import FEEDBACK
from dialogs.residents.handing_over import TELLERS as MORE_TELLERS
from dialogs.residents.home import Residents
from dialogs.residents.later_news import TELLERS as LATER_TELLERS
from dialogs.residents.link import JOINING, LINK, PART
from dialogs.residents.lodge import IDEA, LODGE
from dialogs.residents.lookup import LOOKUP, UNLOCK
from dialogs.residents.mine import CASE, MINE, WITHDRAW
from dialogs.residents.publish import PUBLISH
from dialogs.residents.rating import RATE
from dialogs.residents.receipt import TELLERS as RECEIPT_TELLERS
from dialogs.residents.screen import SCREENING
from dialogs.residents.tellers import TELLERS as NEWS_TELLERS
from dialogs.residents.which_matter import WHICH
from dialogs.residents.young import CHILD
from dialogs.script import Teller

DIALOGS: tuple[Dialog, ...] = (
    LODGE,
    IDEA,
    LOOKUP,
    DOSSIER,
    UNLOCK,
    MINE,
    CASE,
    ADD,
    WITHDRAW,
    DRAFTS,
    DATA,
    UNCONSENT,
    CORRECT,
    FORGET,
    CALL,
    FEEDBACK,
    RATE,
    PUBLISH,
    WHICH,
    SCREENING,
    CHILD,
    LINK,
    PART,
    JOINING,
    OUTREACH,
    BULLETIN,
    COLLECT,
)

TELLERS: dict[str, Teller] = wrapped(
    {
        **NEWS_TELLERS,
        **LATER_TELLERS,
        **DRAFT_TELLERS,
        **DATA_TELLERS,
        **RECEIPT_TELLERS,
        **MORE_TELLERS,
        **CHATS_TELLERS,
        **OUTREACH_TELLERS,
        **BULLETIN_TELLERS,
    }
)

__all__ = ["DIALOGS", "TELLERS", "Residents"]
