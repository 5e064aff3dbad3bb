"""The staff's side of the conversation."""

from admin.approval import APPROVAL, APPROVE, UNDO
from admin.ask import ASK, GO_AHEAD, RESUME
from admin.by_hand import TELLERS as BY_HAND
from admin.choices import ASIDE, CARD
from admin.commands import commands_of
from admin.data_requests import ERASE
from admin.decline import DECLINE, REDIRECT
from admin.desk_door import DESK_DOOR
from admin.desk_door import TELLERS as DESK_DOOR_TELLERS
from admin.enter import ENTER
from admin.exports import EXPORT, SLIP
from admin.figures import FIGURES
from admin.figures import TELLERS as FIGURE_TELLERS
from admin.find import FIND
from admin.forward import ACCEPT, FORWARD
from admin.group_cards import TELLERS as GROUP_TELLERS
from admin.group_private import TELLERS as GROUP_PRIVATE
from admin.helping import COORDINATE, UNLOCK
from admin.helping_list import HELPING
from admin.inbox import INBOX
from admin.join import JOIN
from admin.mailboxes import TELLERS as MAILBOX_TELLERS
from admin.national import ASK_NAME, NATIONAL, RELAY
from admin.news import NEWS
from admin.news_decide import NEWS_DECIDE
from admin.news_decide import TELLERS as NEWS_TELLERS
from admin.news_write import NEWS_WRITE
from admin.outreach import LINKS
from admin.overdue import OVERDUE
from admin.people import PEOPLE
from admin.people_go import HAND_OVER, REMOVE
from admin.people_invite import INVITE
from admin.people_join import CONFIRM
from admin.people_leave import LEAVE, RETURN
from admin.people_record import RECORD
from admin.people_tellers import TELLERS as PEOPLE_TELLERS
from admin.reasons import CLOSE, EXTEND, NOTE, REFUSE, REOPEN, SEND_BACK
from admin.receive import CLASSIFY, RECEIVE
from admin.reminding import TELLERS as REMINDERS
from admin.reply import REPLY
from admin.script import Staff
from admin.search import TELLERS as SEARCH_TELLERS
from admin.staff_news import TELLERS as STAFF_TELLERS
from admin.tasks import TASK, TASKS
from admin.tellers import TELLERS as CASE_TELLERS
from admin.trail import STAFF_TRAIL, TRAIL
from admin.unfinished import UNFINISHED
from admin.villages import VILLAGE, VILLAGES
from dialogs.dialog import Dialog
from dialogs.script import Teller

DIALOGS: tuple[Dialog, ...] = (
    INBOX,
    HELPING,
    TASKS,
    TASK,
    ERASE,
    FIND,
    FIGURES,
    EXPORT,
    SLIP,
    CARD,
    ASIDE,
    RECEIVE,
    CLASSIFY,
    FORWARD,
    ACCEPT,
    REPLY,
    APPROVAL,
    APPROVE,
    UNDO,
    REFUSE,
    SEND_BACK,
    DECLINE,
    REDIRECT,
    ASK,
    RESUME,
    GO_AHEAD,
    JOIN,
    NATIONAL,
    ASK_NAME,
    RELAY,
    REOPEN,
    EXTEND,
    CLOSE,
    NOTE,
    UNFINISHED,
    OVERDUE,
    PEOPLE,
    INVITE,
    CONFIRM,
    LEAVE,
    RETURN,
    HAND_OVER,
    REMOVE,
    RECORD,
    TRAIL,
    STAFF_TRAIL,
    COORDINATE,
    UNLOCK,
    ENTER,
    LINKS,
    VILLAGES,
    VILLAGE,
    DESK_DOOR,
    NEWS,
    NEWS_WRITE,
    NEWS_DECIDE,
)

TELLERS: dict[str, Teller] = {
    **BY_HAND,
    **CASE_TELLERS,
    **STAFF_TELLERS,
    **FIGURE_TELLERS,
    **SEARCH_TELLERS,
    **PEOPLE_TELLERS,
    **GROUP_TELLERS,
    **GROUP_PRIVATE,
    **REMINDERS,
    **MAILBOX_TELLERS,
    **DESK_DOOR_TELLERS,
    **NEWS_TELLERS,
}

__all__ = ["DIALOGS", "TELLERS", "Staff", "commands_of"]
